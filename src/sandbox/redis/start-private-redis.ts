import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedisServer, type RedisServerProgram } from './find-redis-server.ts';

/** A Redis that nobody else uses. */
export interface PrivateRedis {
  readonly url: string;
  readonly port: number;
  /** Ends the server and removes its folder; may be called twice. */
  stop(): Promise<void>;
}

const attempts = 5;

/**
 * Starts a Redis of its own on a free port of the loopback interface: nothing is written to disk, and nothing is
 * left when it is stopped or when this process ends.
 */
export async function startPrivateRedis(
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
    const started = await tryToStart(program, await findFreePort());
    if (started.redis) return started.redis;
    said = started.said;
  }
  throw new Error(`${program.command} did not start: ${said.trim()}`);
}

interface Start {
  readonly redis: PrivateRedis | null;
  readonly said: string;
}

async function tryToStart(program: RedisServerProgram, port: number): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-redis-'));
  const child = spawn(program.command, redisArguments(port, folder), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: program.libraryPath ? { ...process.env, LD_LIBRARY_PATH: program.libraryPath } : process.env,
  });
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
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { redis: { url: `redis://127.0.0.1:${port}`, port, stop }, said };
}

function redisArguments(port: number, folder: string): string[] {
  const settings: Readonly<Record<string, string>> = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'no',
    daemonize: 'no',
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Redis says "Ready to accept connections" on its output once it listens. */
function waitUntilReady(child: ChildProcess): Promise<{ isReady: boolean; said: string }> {
  return new Promise((resolve) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-4000);
      if (/ready to accept connections/i.test(said)) resolve({ isReady: true, said });
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => resolve({ isReady: false, said: error.message }));
    child.once('exit', () => resolve({ isReady: false, said }));
  });
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
