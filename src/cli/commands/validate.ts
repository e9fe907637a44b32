import type { Argv } from 'yargs';
import { AccessError, InputError, type Issue } from '../../errors.ts';
import { printable } from '../../scenario/printable.ts';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';
import { renderIssues } from '../renderIssues.ts';

export interface ValidateArgs {
  readonly scenario: readonly string[];
  readonly allow: readonly string[];
  readonly json: boolean;
}

/** `fleetwatt validate`: every error of every file at once; runs nothing. */
export const validateCommand: Command<ValidateArgs> = {
  usage: 'validate <scenario..>',
  summary: 'Check scenarios and the files they name; runs nothing',
  options: (yargs: Argv) =>
    yargs
      .positional('scenario', { type: 'string', array: true, describe: 'Scenario files' })
      .option('allow', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'Folder whose files the scenarios may name',
      })
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON document to stdout, nothing else' })
      .example('$0 validate scenarios/*.yaml', 'every shipped scenario'),

  async run({ scenario, allow, json }, terminal) {
    const { loadScenario } = await import('../../scenario/load.ts');
    const results: { file: string; ok: boolean; issues: readonly Issue[]; error?: string }[] = [];
    for (const file of scenario) {
      try {
        await loadScenario(file, { allow });
        results.push({ file, ok: true, issues: [] });
      } catch (error) {
        if (error instanceof InputError) results.push({ file, ok: false, issues: error.issues });
        else if (error instanceof AccessError) results.push({ file, ok: false, issues: [], error: error.message });
        else throw error;
      }
    }
    if (json) terminal.out(`${JSON.stringify({ results }, null, 2)}\n`);
    else {
      for (const { file, ok, issues, error } of results) {
        if (ok) terminal.out(`${printable(file)}: ok\n`);
        else if (error !== undefined) terminal.say(`fleetwatt: ${error}\n`);
        else terminal.say(`${renderIssues(issues, terminal.colour)}\n`);
      }
    }
    if (results.some(({ error }) => error !== undefined)) return ExitCode.access;
    return results.every(({ ok }) => ok) ? ExitCode.ok : ExitCode.input;
  },
};
