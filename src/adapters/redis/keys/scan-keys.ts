import { Cluster, type Redis } from 'ioredis';
import { z } from 'zod';
import { Fault } from '../../../domain/fault.ts';
import { askRedis, type RedisClient } from '../connect-redis.ts';

/** Keys looked at in one step; Redis serves others in between. */
const stepSize = 1000;

/**
 * Keys by the page, of every primary of a cluster, in no order and in bounded memory; one that comes or goes meanwhile may
 * be missed, one may come twice.
 */
export async function* scanKeys(redis: RedisClient, pattern: string): AsyncGenerator<readonly string[]> {
  for (const node of redis instanceof Cluster ? await primariesOf(redis) : [redis]) {
    let cursor = '0';
    do {
      const [next, keys] = await askRedis('looking through the keys', () =>
        node.scan(cursor, 'MATCH', pattern, 'COUNT', stepSize),
      );
      cursor = next;
      if (keys.length > 0) yield keys;
    } while (cursor !== '0');
  }
}

/** Of an answer to CLUSTER SLOTS: first and last slot, then the primary. https://redis.io/docs/latest/commands/cluster-slots/ */
const SlotRanges = z.array(
  z.tuple([z.number(), z.number(), z.tuple([z.string(), z.number()]).rest(z.unknown())]).rest(z.unknown()),
);
const slotCount = 16_384;

/** A connection to each primary, and none left out: whoever deletes what it finds nowhere must have looked everywhere. */
async function primariesOf(cluster: Cluster): Promise<readonly Redis[]> {
  const answer = await askRedis('asking for the nodes of the cluster', () => cluster.cluster('SLOTS'));
  const ranges = SlotRanges.parse(answer);
  const covered = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const known = new Map(
    cluster.nodes('master').map((node) => [`${node.options.host}:${node.options.port}`, node]),
  );
  const names = new Set(ranges.map(([, , [host, port]]) => `${host}:${port}`));
  const nodes = [...names].flatMap((name) => known.get(name) ?? []);
  if (covered === slotCount && nodes.length === names.size) return nodes;
  throw new Fault('redis-unavailable', 'looking through the keys: a node of the cluster is out of reach', {
    retry: 'later',
  });
}

/** https://redis.io/docs/latest/commands/keys/ */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\*?[\]^]/g, String.raw`\$&`);
}
