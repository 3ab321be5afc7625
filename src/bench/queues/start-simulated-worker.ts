import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WorkerTask } from './simulated-worker.ts';

/** Starts a worker process, waits until it serves, and returns what ends it. */
export async function startSimulatedWorker(task: WorkerTask): Promise<() => Promise<void>> {
  const child = fork(
    fileURLToPath(new URL('./simulated-worker.js', import.meta.url)),
    [JSON.stringify(task)],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  await once(child, 'message');
  return async () => {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  };
}
