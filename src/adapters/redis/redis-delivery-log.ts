import type { DeliveryLog } from '../../ports/coordination.ts';
import { askRedis, type RedisClient } from './connect-redis.ts';

/** GitHub offers redelivery for three days: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const fourDaysMs = 4 * 24 * 60 * 60 * 1000;

/** Webhook deliveries that were seen, in Redis. */
export class RedisDeliveryLog implements DeliveryLog {
  private readonly redis: RedisClient;
  private readonly prefix: string;

  constructor(redis: RedisClient, options: { readonly prefix?: string } = {}) {
    this.redis = redis;
    this.prefix = options.prefix ?? 'terrafix';
  }

  async isNew(deliveryId: string): Promise<boolean> {
    const stored = await askRedis('remembering a delivery', () =>
      this.redis.set(this.keyOf(deliveryId), '1', 'PX', fourDaysMs, 'NX'),
    );
    return stored !== null;
  }

  async forget(deliveryId: string): Promise<void> {
    await askRedis('forgetting a delivery', () => this.redis.del(this.keyOf(deliveryId)));
  }

  private keyOf(deliveryId: string): string {
    return `${this.prefix}:delivery:${deliveryId}`;
  }
}
