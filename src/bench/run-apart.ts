import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs a module of the built benchmarks in a process of its own, so that nothing is warm and its memory is its own.
 * The module answers with one `process.send`.
 *
 * @param module URL of the file, from `new URL('./part.js', import.meta.url)`.
 * @param task What the module finds as JSON in its first argument.
 */
export async function runApart<Answer>(module: URL, task: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(module), [JSON.stringify(task)], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${module.pathname} ended with ${code} and no answer`)));
  });
}
