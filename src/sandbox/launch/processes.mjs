// Plain Node: runs before any npm package is installed.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A sentence for the person at the terminal; printed without a stack trace. */
export class SetupProblem extends Error {}

/** Path of the first of `names` that can be executed from the PATH, or `null`. */
export function findOnPath(names, path = process.env.PATH ?? '') {
  for (const name of names) {
    for (const folder of path.split(delimiter).filter(Boolean)) {
      const candidate = join(folder, name);
      if (isExecutableFile(candidate)) return candidate;
    }
  }
  return null;
}

function isExecutableFile(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Runs a command to its end and returns what it said; never throws for a failing command. */
export function capture(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options });
  return {
    ok: result.status === 0,
    stdout: result.stdout ?? '',
    stderr: result.stderr ?? result.error?.message ?? '',
  };
}

/**
 * Runs a command on this terminal and resolves to its exit code. SIGINT and SIGTERM go on to it, and a command
 * that ends by a signal counts as 128 plus the number of the signal, as in a shell.
 */
export function runOnTerminal(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    let child = null;
    // On a terminal the whole foreground group gets SIGINT by itself; this process only has to outlive it.
    const ignoreInterrupt = () => process.stdin.isTTY || child?.kill('SIGINT');
    const forwardTerminate = () => child?.kill('SIGTERM');
    // Before the command starts: it may run, and be ended, before this process has its turn again.
    process.on('SIGINT', ignoreInterrupt);
    process.on('SIGTERM', forwardTerminate);
    const forget = () => {
      process.off('SIGINT', ignoreInterrupt);
      process.off('SIGTERM', forwardTerminate);
    };
    child = spawn(command, args, { stdio: 'inherit', ...options });
    child.once('error', (error) => {
      forget();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      forget();
      resolve(code ?? 128 + ({ SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1));
    });
  });
}

/** One plain line of progress on standard error, where it disturbs nobody's output. */
export function say(line) {
  process.stderr.write(`terrafix: ${line}\n`);
}
