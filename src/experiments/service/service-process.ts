import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessRole } from '../../config/environment.ts';

/** One process of the real service: the program that is deployed. */
export interface ServiceProcess {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  /** From the start of the program until `/ready` said yes. */
  readonly readyAfterMs: number;
  readonly hasEnded: boolean;
  /** SIGTERM; resolves with the milliseconds until it was gone and its exit code. */
  terminate(): Promise<{ readonly milliseconds: number; readonly code: number | null }>;
  /** SIGKILL, as if the machine had gone. */
  kill(): Promise<void>;
}

export interface ServiceSettings {
  readonly name: string;
  readonly role: ProcessRole;
  /** Variables beside those that every process gets. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where its log goes. */
  readonly folder: string;
  /** Writes a profile of its processor time into the folder when it ends. */
  readonly isProfiled: boolean;
}

const program = resolve('dist/bin/terrafix.js');
const startTimeoutMs = 60_000;
/** Of what a process says, for the message when it does not start. */
const keptOfLog = 2000;

/** Starts the joined program as an operator would and waits until it is ready. */
export async function startServiceProcess(settings: ServiceSettings): Promise<ServiceProcess> {
  const { name, role, folder, variables, isProfiled } = settings;
  const port = await findFreePort();
  const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
  const started = performance.now();
  const profiling = isProfiled
    ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`]
    : [];
  const child = spawn(process.execPath, [...profiling, program, 'start'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...variables,
      TERRAFIX_ROLE: role,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log);
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-keptOfLog);
    });
  }
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(child, url);
  } catch (caught) {
    child.kill('SIGKILL');
    throw new Error(`${name} did not start: ${said.trim()}`, { cause: caught });
  }
  const readyAfterMs = performance.now() - started;
  return {
    name,
    pid: child.pid ?? 0,
    url,
    readyAfterMs,
    get hasEnded() {
      return hasEnded(child);
    },
    terminate: async () => {
      const from = performance.now();
      if (!hasEnded(child)) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      return { milliseconds: performance.now() - from, code: child.exitCode };
    },
    kill: async () => {
      if (hasEnded(child)) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + startTimeoutMs;
  while (performance.now() < end) {
    if (hasEnded(child)) throw new Error('it ended before it was ready');
    const isReady = await fetch(`${url}/ready`).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
    if (isReady) return;
    await wait(15);
  }
  throw new Error(`it was not ready within ${startTimeoutMs / 1000} seconds`);
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
