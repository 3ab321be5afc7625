import Bottleneck from 'bottleneck';
import { Redis } from 'ioredis';
import type { RedisClient } from '../redis/connect-redis.ts';

/** GitHub's limits, kept by all processes of an App together. */
export interface SharedLimits {
  /** What the throttling plugin is given for the client of one installation; the App itself when there is no id. */
  throttleFor(id: string | undefined): object;
  /** Closes the connections, that which was given included. */
  close(): Promise<void>;
}

/** Limits of an installation that is quiet for so long are forgotten, here and in Redis. */
const idleMs = 2 * 60 * 1000;

/**
 * The bounds of @octokit/plugin-throttling, which stand for GitHub's
 * (https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api), with their counts in Redis:
 * for each installation ten requests at once, one write a second, one notification in three. Two connections, however
 * many installations there are. The plugin would keep groups of its own for the whole process, beyond the life of a connection.
 */
export function shareLimits(client: RedisClient, onError: (error: Error) => void): SharedLimits {
  const connection = new Bottleneck.IORedisConnection({ client, Redis });
  connection.on('error', onError);
  const groups = groupsOf({ connection });
  for (const one of Object.values(groups)) one.on('error', onError);
  return {
    // The braces keep the keys of one installation on one node of a Redis cluster.
    throttleFor: (id) => ({ ...groups, clustering: true, id: `{${id ?? 'app'}}` }),
    close: () => connection.disconnect(false),
  };
}

/** The same for this process alone, and for one App in it. */
export function ownLimits(): Pick<SharedLimits, 'throttleFor'> {
  const groups = groupsOf({});
  return { throttleFor: (id) => ({ ...groups, id: id ?? 'app' }) };
}

function groupsOf(common: Bottleneck.ConstructorOptions) {
  const group = (name: string, bounds: Bottleneck.ConstructorOptions): Bottleneck.Group =>
    new Bottleneck.Group({ id: `terrafix-github-${name}`, timeout: idleMs, ...common, ...bounds });
  return {
    global: group('requests', { maxConcurrent: 10 }),
    auth: group('auth', { maxConcurrent: 1 }),
    search: group('search', { maxConcurrent: 1, minTime: 2_000 }),
    write: group('write', { maxConcurrent: 1, minTime: 1_000 }),
    notifications: group('notifications', { maxConcurrent: 1, minTime: 3_000 }),
  };
}
