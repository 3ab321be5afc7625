import { z } from 'zod';
import type { DashboardMark, DashboardMemory } from '../../ports/dashboard-memory.ts';
import { askRedis, type RedisClient } from './connect-redis.ts';

const StoredMark: z.ZodType<DashboardMark> = z.object({
  digest: z.string(),
  reminded: z.array(z.string()),
  issue: z.number().nullable(),
});

/** Notes on dashboards, in one hash per installation. */
export class RedisDashboardMemory implements DashboardMemory {
  private readonly redis: RedisClient;
  private readonly prefix: string;

  constructor(redis: RedisClient, options: { readonly prefix?: string } = {}) {
    this.redis = redis;
    this.prefix = options.prefix ?? 'terrafix';
  }

  async recall(installationId: number, topic: string): Promise<DashboardMark | null> {
    const text = await askRedis('reading a note on a dashboard', () =>
      this.redis.hget(this.key(installationId, 'dashboards'), topic.toLowerCase()),
    );
    const parsed = StoredMark.safeParse(parseJson(text ?? ''));
    return parsed.success ? parsed.data : null;
  }

  async remember(installationId: number, topic: string, mark: DashboardMark): Promise<void> {
    await askRedis('keeping a note on a dashboard', () =>
      this.redis.hset(this.key(installationId, 'dashboards'), topic.toLowerCase(), JSON.stringify(mark)),
    );
  }

  recallSource(installationId: number): Promise<string | null> {
    return askRedis('reading a note on dashboards', () =>
      this.redis.get(this.key(installationId, 'dashboard-source')),
    );
  }

  async rememberSource(installationId: number, digest: string): Promise<void> {
    await askRedis('keeping a note on dashboards', () =>
      this.redis.set(this.key(installationId, 'dashboard-source'), digest),
    );
  }

  private key(installationId: number, name: string): string {
    return `${this.prefix}:{${installationId}}:${name}`;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
