import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';

/** `fleetwatt schema`: the scenario language as JSON Schema, for editors. */
export const schemaCommand: Command<object> = {
  usage: 'schema',
  summary: 'Print the JSON Schema of scenarios, for editors',
  options: (yargs: Argv) =>
    yargs.example(
      '$0 schema > scenario.schema.json',
      'then begin a scenario with "# yaml-language-server: $schema=scenario.schema.json"',
    ),

  async run(_args, terminal) {
    const { scenarioSchemaText } = await import('../../scenario/schemaText.ts');
    terminal.out(scenarioSchemaText());
    return ExitCode.ok;
  },
};
