import fc from 'fast-check';

/**
 * Random cases that are the same in every run, so that a change is judged by itself and not by its luck; `PROPERTY_SEED=<integer>` draws others.
 * A failure prints the seed and the path to the case.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });

export { fc };
