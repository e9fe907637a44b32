import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Argv } from 'yargs';
import { AccessError } from '../../errors.ts';
import { printable } from '../../scenario/printable.ts';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';
import { fleet } from '../templates/fleet.ts';
import { small } from '../templates/small.ts';

export interface InitArgs {
  readonly dir: string;
  readonly template: string;
}

const templates = [small, fleet] as const;

/** `fleetwatt init`: writes a scenario to begin with. */
export const initCommand: Command<InitArgs> = {
  usage: 'init [dir]',
  summary: 'Write a small commented scenario to begin with',
  options: (yargs: Argv) =>
    yargs
      .positional('dir', { type: 'string', default: '.', describe: 'Folder it is written to' })
      .option('template', {
        choices: templates.map(({ name }) => name),
        default: small.name,
        requiresArg: true,
        describe: templates.map(({ name, summary }) => `${name}: ${summary}`).join('; '),
      })
      .example('$0 init my-fleet && $0 run my-fleet/scenario.yaml', 'a first run')
      .example('$0 init my-fleet --template fleet', 'two sites, a rollout, tenants'),

  async run({ dir, template: wanted }, terminal) {
    const template = templates.find(({ name }) => name === wanted) ?? small;
    const scenario = join(dir, 'scenario.yaml');
    await write(dir, scenario, template.text);
    // An older copy of the schema is one of ours and may be another scenario's too.
    const { scenarioSchemaText } = await import('../../scenario/schemaText.ts');
    await write(dir, join(dir, 'scenario.schema.json'), scenarioSchemaText(), 'w');
    terminal.out(`${printable(scenario)}\n`);
    terminal.say(`Wrote ${printable(scenario)}; now: fleetwatt run ${printable(scenario)}\n`);
    return ExitCode.ok;
  },
};

async function write(dir: string, path: string, text: string, flag = 'wx'): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(path, text, { flag });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === 'EEXIST'
        ? 'it is there already, and nothing is overwritten'
        : `it cannot be written (${code ?? 'no reason given'})`;
    throw new AccessError(`${printable(path)}: ${reason}`, { cause });
  }
}
