import type { Installation } from '../../domain/repository.ts';
import type { InstallationRegistry } from '../../ports/coordination.ts';
import { askRedis, type RedisClient } from './connect-redis.ts';
import { eraseInstallation } from './erase-installation.ts';

/** The installations that are served, as one hash of id and account; those that were, as one of id and time. */
export class RedisInstallations implements InstallationRegistry {
  private readonly redis: RedisClient;
  private readonly prefix: string;
  private readonly key: string;
  private readonly departedKey: string;

  constructor(redis: RedisClient, options: { readonly prefix?: string } = {}) {
    this.redis = redis;
    this.prefix = options.prefix ?? 'terrafix';
    this.key = `${this.prefix}:installations`;
    this.departedKey = `${this.prefix}:departed-installations`;
  }

  async list(): Promise<readonly Installation[]> {
    const accounts = await askRedis('listing installations', () => this.redis.hgetall(this.key));
    return Object.entries(accounts)
      .map(([id, account]) => ({ id: Number(id), account }))
      .filter(({ id }) => Number.isSafeInteger(id))
      .toSorted((one, other) => one.id - other.id);
  }

  async isEmpty(): Promise<boolean> {
    return (await askRedis('counting installations', () => this.redis.exists(this.key))) === 0;
  }

  async add(installation: Installation): Promise<void> {
    await askRedis('adding an installation', async () => {
      await this.redis.hset(this.key, String(installation.id), installation.account);
      await this.redis.hdel(this.departedKey, String(installation.id));
    });
  }

  async remove(installationId: number, at: Date): Promise<void> {
    await askRedis('removing an installation', async () => {
      await this.redis.hset(this.departedKey, String(installationId), at.toISOString());
      await this.redis.hdel(this.key, String(installationId));
    });
  }

  async departed(): Promise<readonly { readonly id: number; readonly since: Date }[]> {
    const times = await askRedis('listing departed installations', () =>
      this.redis.hgetall(this.departedKey),
    );
    return Object.entries(times)
      .map(([id, since]) => ({ id: Number(id), since: new Date(since) }))
      .filter(({ id, since }) => Number.isSafeInteger(id) && !Number.isNaN(since.getTime()));
  }

  async forgetDeparted(installationId: number): Promise<void> {
    await askRedis('forgetting a departed installation', () =>
      this.redis.hdel(this.departedKey, String(installationId)),
    );
  }

  eraseData(installationId: number): Promise<number> {
    return eraseInstallation(this.redis, this.prefix, installationId);
  }
}
