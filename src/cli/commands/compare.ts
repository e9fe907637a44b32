import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Argv } from 'yargs';
import { InputError } from '../../errors.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';
import { startProgress } from '../progress.ts';
import { reproducingComparison } from '../reproducingCommand.ts';
import { wholeNumber } from '../wholeNumber.ts';

export interface CompareArgs {
  readonly scenario: readonly string[];
  readonly baseline?: string;
  readonly replications: string;
  readonly workers: string;
  readonly seed?: string;
  readonly set: readonly string[];
  readonly allow: readonly string[];
  readonly format: 'table' | 'md' | 'json' | 'csv';
  readonly out?: string;
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() === true;

/** `fleetwatt compare`: scenarios in the same random world, as paired differences. */
export const compareCommand: Command<CompareArgs> = {
  usage: 'compare <scenario..>',
  summary: 'Hold scenarios against each other, in the same random world',
  options: (yargs: Argv) =>
    yargs
      .positional('scenario', {
        type: 'string',
        array: true,
        describe: 'Two or more scenario files, or results of a run',
      })
      .option('baseline', {
        type: 'string',
        requiresArg: true,
        describe: 'Name of the scenario to compare with (default: the first)',
      })
      .option('replications', {
        type: 'string',
        default: '20',
        requiresArg: true,
        describe: 'Random worlds to meet, for intervals',
      })
      .option('workers', {
        type: 'string',
        default: '1',
        requiresArg: true,
        describe: 'Threads; results do not depend on it',
      })
      .option('seed', {
        type: 'string',
        requiresArg: true,
        describe: 'Replaces the seed of the first scenario, for all',
      })
      .option('set', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'Replaces a value in all of them: path=value',
      })
      .option('allow', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'Folder whose files the scenarios may name',
      })
      .option('format', {
        choices: ['table', 'md', 'json', 'csv'] as const,
        default: 'table',
        describe: 'What to print',
      })
      .option('out', {
        type: 'string',
        requiresArg: true,
        describe: 'Folder of the page and tables (default: reports/compare-<names>)',
      })
      .example(
        '$0 compare scenarios/rollout-a-essonne-first.yaml scenarios/rollout-b-borlange-first.yaml',
        'which rollout is better',
      )
      .example('$0 compare a.yaml b.yaml --replications 40 --format md', 'a table for a document'),

  async run(args, terminal, interruptible) {
    if (args.scenario.length < 2) {
      terminal.say('fleetwatt: expected two or more scenarios to compare\nTry "fleetwatt compare --help".\n');
      return ExitCode.input;
    }
    const workers = wholeNumber('--workers', args.workers, 1, 64);
    const replications = wholeNumber('--replications', args.replications, 1, 10_000);
    const saved = await Promise.all(args.scenario.map(isFolder));
    if (saved.some((folder) => folder) && !saved.every((folder) => folder)) {
      throw new InputError([
        {
          path: 'compare',
          message: 'expected scenario files or results of runs, got both',
          hint: 'run the scenarios first, then compare the results',
        },
      ]);
    }
    const { savedSide } = await import('../../experiment/savedSide.ts');
    const sides = saved[0] === true ? await Promise.all(args.scenario.map(savedSide)) : [];
    const { loadScenario } = await import('../../scenario/load.ts');
    const scenarios: LoadedScenario[] = [];
    if (sides.length === 0)
      for (const path of args.scenario) scenarios.push(await loadScenario(path, { sets: args.set, allow: args.allow }));
    const { checkComparisonWritable, writeComparison } = await import('../../reports/comparison/writeComparison.ts');
    const names = [...new Set([...sides, ...scenarios].map(({ scenario }) => scenario.name))];
    const out = args.out ?? join('reports', `compare-${names.join('-').slice(0, 80)}`);
    await checkComparisonWritable(out, interruptible.undisturbed);
    const progress = startProgress(terminal, 'comparing', interruptible);
    const seed =
      args.seed === undefined ? (scenarios[0]?.scenario.seed ?? 1) : wholeNumber('--seed', args.seed, 0, 2 ** 31);
    const command = reproducingComparison({
      scenarios: args.scenario,
      replications,
      set: args.set,
      allow: args.allow,
      ...(args.seed === undefined ? {} : { seed }),
      ...(args.baseline === undefined ? {} : { baseline: args.baseline }),
    });
    const playScenarios = async () => {
      const { compareScenarios } = await import('../../experiment/compareScenarios.ts');
      return compareScenarios(scenarios, {
        command,
        seed,
        workers,
        replications,
        ...(args.baseline === undefined ? {} : { baseline: args.baseline }),
        onProgress: (done, total) => progress.update(Math.floor(done / 24), Math.floor(total / 24)),
      });
    };
    const { compareSides } = await import('../../experiment/compareSides.ts');
    const comparison = sides.length > 0 ? compareSides(sides, command, args.baseline) : await playScenarios();
    progress.stop();
    await writeComparison(comparison, out, interruptible.undisturbed);
    const { renderComparison } = await import('../../reports/comparison/renderComparison.ts');
    terminal.out(
      renderComparison(comparison, args.format, { width: Math.min(100, terminal.columns), colour: terminal.colour }),
    );
    terminal.say(`\nPage: ${join(relative(process.cwd(), out) || '.', 'comparison.html')}\n`);
    return ExitCode.ok;
  },
};
