import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An emulated AWS that nobody else uses. */
export interface EmulatedCloud {
  readonly url: string;
  /** Forgets everything that was made in it. */
  reset(): Promise<void>;
  stop(): void;
}

const startMs = 30_000;

/** Starts moto on a free port of the loopback interface. Throws when it does not answer in time. */
export async function startEmulatedCloud(
  motoServer: string,
  environment: Readonly<Record<string, string>>,
): Promise<EmulatedCloud> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(motoServer, ['-H', '127.0.0.1', '-p', String(port)], {
    env: {
      PATH: environment['PATH'] ?? '',
      HOME: environment['HOME'] ?? '',
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
    },
    stdio: 'ignore',
    detached: true,
  });
  const stop = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const reset = async (): Promise<void> => {
    await fetch(`${url}/moto-api/reset`, { method: 'POST' });
  };
  for (const started = Date.now(); Date.now() - started < startMs; await sleep(200))
    try {
      await reset();
      return { url, reset, stop };
    } catch {
      // It is not yet there.
    }
  stop();
  throw new Error(`${motoServer} does not answer on ${url} after ${startMs / 1000} s`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port was given');
  return address.port;
}
