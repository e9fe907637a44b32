import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';

export interface ReportArgs {
  readonly result: readonly string[];
}

/** `fleetwatt report`: render saved results again from their records. */
export const reportCommand: Command<ReportArgs> = {
  usage: 'report <result..>',
  summary: 'Render saved results again from their records',
  options: (yargs: Argv) =>
    yargs
      .positional('result', { type: 'string', array: true, describe: 'Folders that a run wrote' })
      .example('$0 report reports/essonne-40mw-1a2b3c4d', 'writes its files again, the record apart'),

  async run({ result }, terminal, { undisturbed }) {
    const { reportSaved } = await import('../../experiment/reportSaved.ts');
    const { writeResults } = await import('../../reports/writeResults.ts');
    for (const folder of result) {
      await writeResults(await reportSaved(folder), folder, undisturbed);
      terminal.say(`${folder}: rendered again\n`);
    }
    return ExitCode.ok;
  },
};
