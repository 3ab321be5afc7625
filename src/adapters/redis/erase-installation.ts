import { askRedis, type RedisClient } from './connect-redis.ts';
import { escapePattern, scanKeys } from './keys/scan-keys.ts';

/**
 * Deletes every key of one installation, whatever was or will be kept there: all of them carry it as their hash tag.
 * Returns how many there were.
 */
export async function eraseInstallation(
  redis: RedisClient,
  prefix: string,
  installationId: number,
): Promise<number> {
  const pattern = `${escapePattern(prefix)}:{${installationId}}:*`;
  let erased = 0;
  for await (const keys of scanKeys(redis, pattern)) {
    erased += await askRedis('erasing an installation', () => redis.unlink(...keys));
  }
  return erased;
}
