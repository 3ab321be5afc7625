import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { findRedisServer } from '../../sandbox/redis/find-redis-server.ts';

/** On what, and when, the drills were run. */
export interface AboutRun {
  /** ISO 8601. */
  readonly at: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGigabytes: number;
  readonly node: string;
  readonly redis: string;
  readonly atOnce: number;
  /** What was random is the same with the same seed. */
  readonly seed: number;
  readonly seconds: number;
  /** Says the same once more. */
  readonly command: string;
}

/** The machine, and the programs that were broken on it. */
export function describeMachine(): Pick<
  AboutRun,
  'cores' | 'processor' | 'memoryGigabytes' | 'node' | 'redis'
> {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    redis: redisVersion(),
  };
}

/** `7.0.15`, as the server that the drills start says of itself. */
function redisVersion(): string {
  const server = findRedisServer();
  if (server === null) return 'none';
  const env = server.libraryPath ? { ...process.env, LD_LIBRARY_PATH: server.libraryPath } : process.env;
  const said = execFileSync(server.command, ['--version'], { env, encoding: 'utf8' });
  return /v=(\S+)/.exec(said)?.[1] ?? said.trim();
}
