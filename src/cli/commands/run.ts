import { join, relative } from 'node:path';
import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';
import { startProgress } from '../progress.ts';
import { readPrecision } from '../readPrecision.ts';
import { type DecidingArgs, reproducingCommand } from '../reproducingCommand.ts';
import { wholeNumber } from '../wholeNumber.ts';

export interface RunArgs extends Omit<DecidingArgs, 'seed' | 'replications'> {
  readonly seed?: string;
  readonly replications: string;
  readonly precision: readonly string[];
  readonly workers: string;
  readonly out?: string;
  readonly json: boolean;
}

/** `fleetwatt run`: simulate a scenario and report. */
export const runCommand: Command<RunArgs> = {
  usage: 'run <scenario>',
  summary: 'Simulate a scenario and report',
  options: (yargs: Argv) =>
    yargs
      .positional('scenario', { type: 'string', describe: 'Scenario file' })
      .option('seed', { type: 'string', requiresArg: true, describe: 'Replaces the seed of the scenario' })
      .option('replications', {
        type: 'string',
        default: '1',
        requiresArg: true,
        describe: 'Runs with different random numbers, for intervals',
      })
      .option('precision', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'Go on until intervals are this tight: 1%, or metric=2%',
      })
      .option('workers', {
        type: 'string',
        default: '1',
        requiresArg: true,
        describe: 'Threads; results do not depend on it',
      })
      .option('set', { type: 'string', array: true, nargs: 1, default: [], describe: 'Replaces a value: path=value' })
      .option('allow', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'Folder whose files the scenario may name',
      })
      .option('out', {
        type: 'string',
        requiresArg: true,
        describe: 'Folder of the results (default: reports/<scenario>-<key>)',
      })
      .option('json', { type: 'boolean', default: false, describe: 'Print summary.json to stdout, nothing else' })
      .example('$0 run scenarios/essonne-40mw.yaml', 'one year of the Essonne site')
      .example(
        '$0 run scenarios/essonne-40mw.yaml --set "site.power.limit=30 MW" --out reports/tight',
        'the same on a smaller connection',
      )
      .example(
        '$0 run s.yaml --set site.weather.file=data/arlanda.epw.gz --allow data',
        'with hourly weather from a file',
      ),

  async run(args, terminal, interruptible) {
    const given = args.seed === undefined ? {} : { seed: wholeNumber('--seed', args.seed, 0, 2 ** 31) };
    const replications = wholeNumber('--replications', args.replications, 1, 10_000);
    const workers = wholeNumber('--workers', args.workers, 1, 64);
    const precision = readPrecision(args.precision);
    const { loadScenario } = await import('../../scenario/load.ts');
    const loaded = await loadScenario(args.scenario, { sets: args.set, allow: args.allow });
    const { checkWritable, writeResults } = await import('../../reports/writeResults.ts');
    const out = args.out ?? join('reports', `${loaded.scenario.name}-${loaded.key.slice(0, 8)}`);
    await checkWritable(out, interruptible.undisturbed);
    const { runScenario } = await import('../../experiment/runScenario.ts');
    const progress = startProgress(terminal, loaded.scenario.name, interruptible);
    const result = await runScenario(loaded, {
      seed: given.seed ?? loaded.scenario.seed,
      replications,
      workers,
      ...(precision === undefined ? {} : { precision }),
      command: (played) =>
        reproducingCommand({
          scenario: args.scenario,
          set: args.set,
          allow: args.allow,
          replications: played,
          ...given,
        }),
      onProgress: (done, total) => progress.update(Math.floor(done / 24), Math.floor(total / 24)),
    });
    progress.stop();
    await writeResults(result, out, interruptible.undisturbed);
    if (args.json) {
      const { summaryJson } = await import('../../reports/summaryJson.ts');
      terminal.out(summaryJson(result.summary));
    } else {
      const { terminalSummary } = await import('../../reports/terminal/terminalSummary.ts');
      terminal.out(terminalSummary(result, { width: Math.min(80, terminal.columns), colour: terminal.colour }));
      terminal.out(`\nReport: ${join(relative(process.cwd(), out) || '.', 'report.html')}\n`);
    }
    return result.summary.expectations.every(({ ok }) => ok) ? ExitCode.ok : ExitCode.expectationMissed;
  },
};
