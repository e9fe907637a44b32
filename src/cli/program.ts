import yargs from 'yargs';
import { ENGINE_VERSION } from '../experiment/version.ts';
import { calibrateCommand } from './commands/calibrate.ts';
import { catalogCommand } from './commands/catalog.ts';
import { compareCommand } from './commands/compare.ts';
import { completionCommand } from './commands/completion.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { planCommand } from './commands/plan.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { schemaCommand } from './commands/schema.ts';
import { traceCommand } from './commands/trace.ts';
import { validateCommand } from './commands/validate.ts';
import { ExitCode } from './exitCode.ts';
import { interruptible } from './interruption.ts';
import { renderError } from './renderError.ts';
import { processTerminal } from './terminal.ts';

const work = [
  runCommand,
  compareCommand,
  reportCommand,
  validateCommand,
  planCommand,
  traceCommand,
  calibrateCommand,
  initCommand,
  explainCommand,
  catalogCommand,
  schemaCommand,
] as const;
const commands = [...work, completionCommand(work.map(({ usage }) => usage))] as const;

/** The command line does not say what to do. */
class UsageError extends Error {}

/**
 * Parses a command line and runs it.
 * @returns the exit code; every error has been shown
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const terminal = processTerminal();
  let code: number = ExitCode.ok;
  const parser = yargs([...argv])
    .scriptName('fleetwatt')
    .usage('fleetwatt: a discrete-event simulator of a fleet of AI datacenters\n\n$0 <command>')
    .version(ENGINE_VERSION)
    .help()
    .alias('help', 'h')
    .locale('en')
    .wrap(Math.min(100, terminal.columns))
    .parserConfiguration({ 'dot-notation': false, 'parse-positional-numbers': false })
    .demandCommand(1, 'Name a command; fleetwatt --help lists them.')
    .recommendCommands()
    .strict()
    .exitProcess(false)
    .fail((message, error) => {
      // Thrown, since yargs would otherwise go on and run the command.
      throw error ?? new UsageError(message);
    });
  for (const command of commands) {
    parser.command(command.usage, command.summary, command.options, async (args) => {
      code = await interruptible((interruption) => command.run(args as never, terminal, interruption));
    });
  }
  try {
    await parser.parseAsync();
    return code;
  } catch (error) {
    if (!(error instanceof UsageError)) return renderError(error, terminal);
    terminal.say(`fleetwatt: ${error.message}\nTry "fleetwatt --help".\n`);
    return ExitCode.input;
  }
}
