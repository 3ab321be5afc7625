import { Fault } from '../../domain/fault.ts';
import type { RedisSettings } from '../../config/redis-forms.ts';
import { connectOnce, type RedisClient } from './connect-redis.ts';
import { placeOf, redisUnavailable, type RedisTrouble } from './explain-redis.ts';

/** Servers that start together with the service are given this time. */
const patienceMs = 20_000;
/** And each of them this, when nothing is known but that it does not answer. */
const lookMs = 3_000;

const wantedModes: Readonly<Record<RedisSettings['form'], string>> = {
  server: 'standalone',
  sentinel: 'standalone',
  cluster: 'cluster',
};

/**
 * Asks Redis at the start whether it is there and of the form that was set: a node of a cluster that is taken for a single
 * server answers the first commands well and refuses others later.
 *
 * @throws Fault `redis-unavailable` that names the variable and the way out.
 */
export async function checkRedis(
  redis: RedisClient,
  settings: RedisSettings,
  trouble: RedisTrouble,
): Promise<void> {
  const info = await inTime(redis.info(), patienceMs).catch(async (caught: unknown) => {
    await findReason(settings, trouble);
    throw redisUnavailable(settings, trouble.reasonFor(caught), caught);
  });
  const mode = /^(?:redis|server)_mode:(\S+)/m.exec(info)?.[1];
  if (mode === undefined || mode === wantedModes[settings.form]) return;
  const { place, variable } = placeOf(settings);
  throw new Fault('redis-unavailable', `${place}, which ${variable} names, ${instead(mode)}`, {
    retry: 'never',
  });
}

/** ioredis keeps to itself why it could not talk to a Sentinel, or to a node that it asks for the others. */
async function findReason(settings: RedisSettings, trouble: RedisTrouble): Promise<void> {
  if (settings.form === 'server') return;
  const isSentinel = settings.form === 'sentinel';
  const addresses = isSentinel ? settings.sentinels : settings.nodes;
  const [login, tls] = isSentinel
    ? [settings.sentinelLogin, settings.sentinelTls]
    : [settings.login, settings.tls];
  for (const address of addresses) {
    const server = connectOnce({ form: 'server', address, database: 0, login, tls });
    server.on('error', (error) => trouble.note(error));
    await inTime(server.ping(), lookMs).catch((caught: unknown) => {
      if (caught instanceof Error) trouble.note(caught);
    });
    server.disconnect();
  }
}

function instead(mode: string): string {
  if (mode === 'cluster') return 'is a node of a cluster: set REDIS_CLUSTER_NODES instead';
  if (mode === 'sentinel') return 'is a Sentinel: set REDIS_SENTINELS and REDIS_SENTINEL_NAME instead';
  return 'is no cluster: set REDIS_URL instead';
}

async function inTime<Answer>(asked: Promise<Answer>, milliseconds: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('')), milliseconds);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
