import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../service/free-port.ts';
import { type OneServer, redisAt } from '../../config/redis-forms.ts';
import { findRedisServer, type RedisServerProgram } from './find-redis-server.ts';

/** A Redis that nobody else uses. */
export interface PrivateRedis {
  readonly url: string;
  /** The same, as the service has it; one that is encrypted is reached by other settings. */
  readonly settings: OneServer;
  readonly port: number;
  /** Where it writes, if it is told to. */
  readonly folder: string;
  /** SIGSTOP and SIGCONT pause it and let it go on. */
  signal(name: NodeJS.Signals): void;
  /** Ends the server at once or after a last save, if it is told to save, and starts it on the same port and folder. */
  restart(by?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Ends the server and removes its folder; may be called twice. */
  stop(): Promise<void>;
}

const attempts = 5;

/** Settings of `redis.conf` beside those of every private Redis. */
export type RedisFileSettings = Readonly<Record<string, string>>;

/** The arguments of the program once it is known on which port it listens and where it may write. */
export type RedisArguments = (port: number, folder: string) => readonly string[];

/**
 * Starts a Redis of its own on a free port of the loopback interface: nothing is written to disk unless the settings
 * say so, and nothing is left when it is stopped or when this process ends.
 */
export async function startPrivateRedis(
  program: RedisServerProgram | null = findRedisServer(),
  settings: RedisFileSettings = {},
): Promise<PrivateRedis> {
  return startRedisProcess((port, folder) => redisArguments(port, folder, settings), program);
}

/** The same with arguments of the caller's: a Sentinel, a node of a cluster. */
export async function startRedisProcess(
  argumentsFor: RedisArguments,
  program: RedisServerProgram | null = findRedisServer(),
): Promise<PrivateRedis> {
  if (program === null) {
    throw new Error(
      'no redis-server or valkey-server on the PATH: install one, or run `npm test` or `npm run demo` once, which fetch it',
    );
  }
  let said = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // Between finding a free port and using it, somebody else may take it: try again with another.
    const started = await tryToStart(program, await findFreePort(), argumentsFor);
    if (started.redis) return started.redis;
    said = started.said;
  }
  throw new Error(`${program.command} did not start: ${said.trim()}`);
}

interface Start {
  readonly redis: PrivateRedis | null;
  readonly said: string;
}

async function tryToStart(
  program: RedisServerProgram,
  port: number,
  argumentsFor: RedisArguments,
): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-redis-'));
  const launch = (): ChildProcess =>
    spawn(program.command, argumentsFor(port, folder), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: program.libraryPath ? { ...process.env, LD_LIBRARY_PATH: program.libraryPath } : process.env,
    });
  let child = launch();
  const kill = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', kill);
  const { isReady, said } = await waitUntilReady(child);
  if (!isReady) {
    process.off('exit', kill);
    kill();
    return { redis: null, said };
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    // One that is paused hears nothing else.
    child.kill('SIGCONT');
    await ended;
  };
  const restart = async (by: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> => {
    await end(by);
    child = launch();
    const again = await waitUntilReady(child);
    if (!again.isReady) throw new Error(`${program.command} did not start again: ${again.said.trim()}`);
  };
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    await end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  const signal = (name: NodeJS.Signals): void => void child.kill(name);
  const url = `redis://127.0.0.1:${port}`;
  return { redis: { url, settings: serverAt(url), port, folder, signal, restart, stop }, said };
}

/** How the service reaches the Redis at this address. */
export function serverAt(url: string): OneServer {
  const settings = redisAt(url);
  if (settings === null) throw new Error('no address of a Redis');
  return settings;
}

export function redisArguments(port: number, folder: string, more: RedisFileSettings): string[] {
  const settings: RedisFileSettings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'no',
    daemonize: 'no',
    'maxmemory-policy': 'noeviction',
    ...more,
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Redis says "Ready to accept connections" on its output once it listens, and a Sentinel what its id is. */
function waitUntilReady(child: ChildProcess): Promise<{ isReady: boolean; said: string }> {
  return new Promise((resolve) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-4000);
      if (/ready to accept connections|sentinel id is/i.test(said)) resolve({ isReady: true, said });
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => resolve({ isReady: false, said: error.message }));
    child.once('exit', () => resolve({ isReady: false, said }));
  });
}
