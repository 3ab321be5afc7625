import type { TestProject } from 'vitest/node';
import { findRedisServer } from './find-redis-server.ts';
import { startPrivateRedis } from './start-private-redis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A Redis for this run: `REDIS_URL` as given, else a private one; `''` when there is none to be found. */
    redisUrl: string;
  }
}

/** Gives every test file of a run the address of one Redis, and stops it afterwards if it was started here. */
export default async function provideRedis(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['REDIS_URL'];
  if (given) {
    project.provide('redisUrl', given);
    return async () => {};
  }
  // Tests without Redis still run where there is none; the others say what is missing.
  const redis = findRedisServer() === null ? null : await startPrivateRedis();
  project.provide('redisUrl', redis?.url ?? '');
  return async () => redis?.stop();
}
