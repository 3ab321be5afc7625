import type { Redis } from 'ioredis';
import { askRedis } from './connect-redis.ts';

/** Keys looked at in one step; Redis serves others in between. */
const stepSize = 1000;

/**
 * Deletes every key of one installation, whatever was or will be kept there: all of them carry it as their hash tag.
 * Returns how many there were.
 */
export async function eraseInstallation(
  redis: Redis,
  prefix: string,
  installationId: number,
): Promise<number> {
  const pattern = `${escapePattern(prefix)}:{${installationId}}:*`;
  let erased = 0;
  let cursor = '0';
  do {
    const [next, keys] = await askRedis('looking for the keys of an installation', () =>
      redis.scan(cursor, 'MATCH', pattern, 'COUNT', stepSize),
    );
    cursor = next;
    if (keys.length > 0) erased += await askRedis('erasing an installation', () => redis.unlink(...keys));
  } while (cursor !== '0');
  return erased;
}

/** https://redis.io/docs/latest/commands/keys/ */
function escapePattern(text: string): string {
  return text.replaceAll(/[\\*?[\]^]/g, String.raw`\$&`);
}
