import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { findRedisServer } from './find-redis-server.ts';
import { startPrivateRedis } from './start-private-redis.ts';
import { connectTestRedis } from './test-redis.ts';

describe('a private Redis', () => {
  it('answers on its own port, writes nothing to disk and is gone after stop', async () => {
    const private_ = await startPrivateRedis();
    const client = new Redis(private_.url, { retryStrategy: null, lazyConnect: true });
    await client.connect();
    expect(await client.set('key', 'value')).toBe('OK');
    expect(await client.config('GET', 'save')).toEqual(['save', '']);
    expect(await client.config('GET', 'bind')).toEqual(['bind', '127.0.0.1']);
    client.disconnect();
    await private_.stop();
    await private_.stop();
    const late = new Redis(private_.url, { retryStrategy: null, lazyConnect: true });
    late.on('error', () => {});
    await expect(late.connect()).rejects.toThrow('Connection is closed');
  });

  it('gives two callers two servers', async () => {
    const [one, two] = await Promise.all([startPrivateRedis(), startPrivateRedis()]);
    expect(one.port).not.toBe(two.port);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('says what to install when there is no program', async () => {
    await expect(startPrivateRedis(null)).rejects.toThrow('no redis-server or valkey-server on the PATH');
  });

  it('says what the program said when it does not start', async () => {
    await expect(startPrivateRedis({ command: '/bin/false', libraryPath: null })).rejects.toThrow(
      '/bin/false did not start',
    );
  });

  it('is provided to tests by the run', async () => {
    const test = connectTestRedis();
    expect(await test.redis.ping()).toBe('PONG');
    await test.close();
  });
});

describe('finding a Redis program', () => {
  it('prefers redis-server on the PATH, takes valkey-server, and then what was fetched', () => {
    const folder = mkdtempSync(join(tmpdir(), 'terrafix-path-'));
    const fetched = join(folder, 'server.json');
    expect(findRedisServer(folder, fetched)).toBeNull();
    const program = join(folder, 'fetched-redis');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    writeFileSync(fetched, JSON.stringify({ command: program, libraryPath: '/libraries' }));
    expect(findRedisServer(folder, fetched)).toEqual({ command: program, libraryPath: '/libraries' });
    writeFileSync(join(folder, 'valkey-server'), '#!/bin/sh\n', { mode: 0o755 });
    expect(findRedisServer(folder, fetched)?.command).toBe(join(folder, 'valkey-server'));
    writeFileSync(join(folder, 'redis-server'), '#!/bin/sh\n', { mode: 0o755 });
    expect(findRedisServer(folder, fetched)).toEqual({
      command: join(folder, 'redis-server'),
      libraryPath: null,
    });
  });

  it('does not trust a description that names a file which is gone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'terrafix-path-'));
    const fetched = join(folder, 'server.json');
    writeFileSync(fetched, JSON.stringify({ command: join(folder, 'gone'), libraryPath: '' }));
    expect(findRedisServer(folder, fetched)).toBeNull();
  });
});
