#!/usr/bin/env node
import { ExitCode } from './exitCode.ts';
import { runProgram } from './program.ts';

// A reader that closes the pipe early, such as head, has what it wanted; the work and its exit code go on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runProgram(process.argv.slice(2));
// Work that was given up would go on in the background.
if (process.exitCode === ExitCode.interrupted || process.exitCode === ExitCode.terminated) process.exit();
