import type { Redis } from 'ioredis';
import type { Installation } from '../../domain/repository.ts';
import type { InstallationRegistry } from '../../ports/coordination.ts';
import { askRedis } from './connect-redis.ts';

/** The installations that are served, as one hash of id and account. */
export class RedisInstallations implements InstallationRegistry {
  private readonly redis: Redis;
  private readonly key: string;

  constructor(redis: Redis, options: { readonly prefix?: string } = {}) {
    this.redis = redis;
    this.key = `${options.prefix ?? 'terrafix'}:installations`;
  }

  async list(): Promise<readonly Installation[]> {
    const accounts = await askRedis('listing installations', () => this.redis.hgetall(this.key));
    return Object.entries(accounts)
      .map(([id, account]) => ({ id: Number(id), account }))
      .filter(({ id }) => Number.isSafeInteger(id))
      .toSorted((one, other) => one.id - other.id);
  }

  async add(installation: Installation): Promise<void> {
    await askRedis('adding an installation', () =>
      this.redis.hset(this.key, String(installation.id), installation.account),
    );
  }

  async remove(installationId: number): Promise<void> {
    await askRedis('removing an installation', () => this.redis.hdel(this.key, String(installationId)));
  }
}
