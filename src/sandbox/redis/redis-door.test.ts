import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedisDoor, type RedisDoor } from './redis-door.ts';
import { type PrivateRedis, startPrivateRedis } from './start-private-redis.ts';

let redis: PrivateRedis;
let door: RedisDoor;
let direct: Redis;
const clients: Redis[] = [];

beforeAll(async () => {
  redis = await startPrivateRedis();
  door = await openRedisDoor(redis.port);
  direct = new Redis(redis.url);
});
afterAll(async () => {
  for (const client of [...clients, direct]) client.disconnect();
  await door.close();
  await redis.stop();
});

function connect(): Redis {
  const client = new Redis(door.url, { retryStrategy: null, maxRetriesPerRequest: 0 });
  client.on('error', () => {});
  clients.push(client);
  return client;
}

describe('the door in front of Redis', () => {
  it('passes on what is asked and answered, large or pipelined, and counts it', async () => {
    const client = connect();
    const large = 'x'.repeat(300_000);
    const before = door.commands;
    await Promise.all([
      client.set('large', large),
      client.mget('large', 'none'),
      client.hset('hash', 'a', '1'),
    ]);
    expect(await client.get('large')).toBe(large);
    expect(door.commands - before).toBeGreaterThanOrEqual(4);
  });

  it('counts errors by their first word', async () => {
    await direct.config('SET', 'maxmemory', '1');
    await expect(connect().set('key', 'value')).rejects.toThrow('OOM');
    await direct.config('SET', 'maxmemory', '0');
    expect(door.errors).toMatchObject({ OOM: 1 });
  });

  it('strikes when the command is done, and keeps the answer back', async () => {
    const client = connect();
    await client.ping();
    let wasSet: Promise<string | null> = Promise.resolve(null);
    door.watch({
      command: ([name, key]) => (name === 'SET' && key === 'struck' ? 'before-answer' : null),
      blow: () => {
        wasSet = direct.get('struck');
        door.cut();
      },
    });
    await expect(client.set('struck', 'yes')).rejects.toThrow('Connection is closed');
    door.watch(null);
    expect(await wasSet).toBe('yes');
  });

  it('leads elsewhere, and counts who came in vain', async () => {
    door.leadTo(1);
    await expect(connect().ping()).rejects.toThrow('Connection is closed');
    door.leadTo(redis.port);
    expect(door.unreachable).toBe(1);
    expect(await connect().ping()).toBe('PONG');
  });
});
