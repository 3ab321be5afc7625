import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/**
 * Runs a module of the built benchmarks in a process of its own, so that nothing is warm and its memory is its own.
 * The module answers with one `process.send`.
 *
 * @param module URL of the file, from `new URL('./part.js', import.meta.url)`.
 * @param task What the module finds as JSON in its first argument.
 */
export async function runApart<Answer>(
  module: URL,
  task: unknown,
  answerSchema: z.ZodType<Answer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(module), [JSON.stringify(task)], {
      // The size is that of the image, see the Dockerfile.
      execArgv: ['--expose-gc', '--max-semi-space-size=32'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('message', (answer) => {
      const read = answerSchema.safeParse(answer);
      if (read.success) resolve(read.data);
      else reject(read.error);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${module.pathname} ended with ${code} and no answer`)));
  });
}
