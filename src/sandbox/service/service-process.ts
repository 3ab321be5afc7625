import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ProcessRole } from '../../config/environment.ts';
import { findFreePort } from './free-port.ts';

/** How a process of the service ended. */
interface ProcessEnd {
  /** From the signal until it was gone. */
  readonly milliseconds: number;
  /** `null` when a signal ended it. */
  readonly code: number | null;
}

/** One process of the real service: the program that is deployed. */
export interface ServiceProcess {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  /** From the start of the program until `/ready` said yes. */
  readonly readyAfterMs: number;
  readonly hasEnded: boolean;
  /** SIGTERM; resolves when it is gone. */
  terminate(): Promise<ProcessEnd>;
  /** SIGKILL, as if the machine had gone. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT freeze it and let it go on. */
  signal(name: NodeJS.Signals): void;
}

export interface ServiceSettings {
  readonly name: string;
  readonly role: ProcessRole;
  /** Variables beside those that every process gets. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where its log goes, as `<name>.log`. */
  readonly folder: string;
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
}

/** The joined program; the sandbox runs from `src/` in tests and from `dist/` elsewhere. */
const program = fileURLToPath(new URL('../../../dist/bin/terrafix.js', import.meta.url));
/** A machine that is busy with other things starts a program slowly. */
const startTimeoutMs = 180_000;
/** Characters of what a process says that are kept for the message when it does not start. */
const keptOfLog = 2000;

/** Starts the joined program as an operator would and waits until it is ready. */
export async function startServiceProcess(settings: ServiceSettings): Promise<ServiceProcess> {
  const { name, role, folder, variables } = settings;
  const port = await findFreePort();
  const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
  const started = performance.now();
  const child = spawn(process.execPath, [...(settings.nodeArguments ?? []), program, 'start'], {
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
  const saidAll = once(child, 'close');
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(child, url);
  } catch (caught) {
    child.kill('SIGKILL');
    await saidAll;
    throw new Error(`${name} did not start: ${said.trim()}`, { cause: caught });
  }
  const readyAfterMs = performance.now() - started;
  const endBy = async (signal: NodeJS.Signals): Promise<ProcessEnd> => {
    const from = performance.now();
    if (!hasEnded(child)) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return { milliseconds: performance.now() - from, code: child.exitCode };
  };
  return {
    name,
    pid: child.pid ?? 0,
    url,
    readyAfterMs,
    get hasEnded() {
      return hasEnded(child);
    },
    terminate: () => endBy('SIGTERM'),
    kill: async () => void (await endBy('SIGKILL')),
    signal: (signalName) => void child.kill(signalName),
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
    await wait(25);
  }
  throw new Error(`it was not ready within ${startTimeoutMs / 1000} seconds`);
}
