import type { Redis } from 'ioredis';
import { askRedis } from '../connect-redis.ts';

/** Keys looked at in one step; Redis serves others in between. */
const stepSize = 1000;

/** Keys by the page, in no order and in bounded memory; one that comes or goes meanwhile may be missed, one may come twice. */
export async function* scanKeys(redis: Redis, pattern: string): AsyncGenerator<readonly string[]> {
  let cursor = '0';
  do {
    const [next, keys] = await askRedis('looking through the keys', () =>
      redis.scan(cursor, 'MATCH', pattern, 'COUNT', stepSize),
    );
    cursor = next;
    if (keys.length > 0) yield keys;
  } while (cursor !== '0');
}

/** https://redis.io/docs/latest/commands/keys/ */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\*?[\]^]/g, String.raw`\$&`);
}
