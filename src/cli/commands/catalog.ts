import type { Argv } from 'yargs';
import { CATALOG_KINDS } from '../catalogKinds.ts';
import type { CatalogArgs } from '../catalogListing.ts';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';

/** `fleetwatt catalog`: what a scenario can name, each number with its source. */
export const catalogCommand: Command<CatalogArgs> = {
  usage: 'catalog [kind] [id]',
  summary: 'List what a scenario can name, each number with source and confidence',
  options: (yargs: Argv) =>
    yargs
      .positional('kind', { type: 'string', describe: CATALOG_KINDS.join(', ') })
      .positional('id', { type: 'string', describe: 'An entry of that kind' })
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON document to stdout, nothing else' })
      .example('$0 catalog', 'every entry')
      .example('$0 catalog gpu', 'the GPUs of every rack beside each other')
      .example('$0 catalog gpu gb300-nvl72', 'the numbers of one, with their sources'),

  async run(args, terminal) {
    const { catalogListing } = await import('../catalogListing.ts');
    terminal.out(catalogListing(args));
    return ExitCode.ok;
  },
};
