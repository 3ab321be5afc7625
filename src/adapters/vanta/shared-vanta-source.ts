import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ComplianceSource } from '../../ports/compliance-source.ts';
import type { OutsideWatch } from '../../ports/outside-watch.ts';
import { watchFetch } from '../watched-fetch.ts';
import { managementLimit, type RateLimit, tokenLimit } from './rate-limiter.ts';
import type { RedisClient } from '../redis/connect-redis.ts';
import { createRedisRateLimiter } from './redis-rate-limiter.ts';
import { createRedisTokenStore } from './redis-token-store.ts';
import type { VantaApplication } from './vanta-client.ts';
import type { VantaEvent } from './vanta-event.ts';
import { createVantaSource } from './vanta-source.ts';

export interface SharedVantaSourceParts {
  readonly redis: RedisClient;
  /** Prefix of all keys of this service. */
  readonly prefix: string;
  readonly baseUrl: string;
  readonly application: VantaApplication;
  /** `null` when the slug is not configured. */
  readonly tenant: string | null;
  readonly onEvent?: (event: VantaEvent) => void;
  /** Is told of every request and every wait for a limit. */
  readonly watch?: OutsideWatch;
  /** Length of Vanta's windows, a minute; an emulator may have shorter ones. */
  readonly windowMs?: number;
}

/**
 * Vanta for a service of any number of processes: they share the token and the limits of an application through
 * Redis. The token lies there sealed with the client secret.
 */
export function createSharedVantaSource(parts: SharedVantaSourceParts): ComplianceSource {
  const { redis, prefix, baseUrl, application, tenant, onEvent, watch, windowMs } = parts;
  const id = createHash('sha256')
    .update(JSON.stringify([baseUrl, application.clientId]))
    .digest('hex');
  // The braces keep the keys of one application on one node of a Redis cluster.
  const key = `${prefix}:vanta:{${id.slice(0, 16)}}`;
  const limiter = (limit: RateLimit, name: string) =>
    createRedisRateLimiter(windowMs === undefined ? limit : { ...limit, windowMs }, {
      redis,
      key: `${key}:${name}`,
      sleep: async (milliseconds) => {
        watch?.waited('vanta', name, milliseconds);
        await sleep(milliseconds);
      },
    });
  return createVantaSource({
    baseUrl,
    application,
    tokens: createRedisTokenStore({
      redis,
      key,
      clientSecret: application.clientSecret,
      now: Date.now,
      sleep,
    }),
    managementLimiter: limiter(managementLimit, 'management'),
    tokenLimiter: limiter(tokenLimit, 'token-requests'),
    sleep,
    ...(tenant === null ? {} : { tenant }),
    ...(onEvent === undefined ? {} : { onEvent }),
    ...(watch === undefined
      ? {}
      : { fetch: watchFetch(fetch, { target: 'vanta', watch, basePath: new URL(baseUrl).pathname }) }),
  });
}

function sleep(milliseconds: number): Promise<void> {
  return wait(milliseconds);
}
