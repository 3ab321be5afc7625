import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OneServer, RedisTls } from '../../config/redis-forms.ts';
import { type Certificates, makeCertificates } from '../../sandbox/redis/certificates.ts';
import {
  type PrivateRedis,
  redisArguments,
  startPrivateRedis,
  startRedisProcess,
} from '../../sandbox/redis/start-private-redis.ts';
import { checkRedis } from './check-redis.ts';
import { connectRedis } from './connect-redis.ts';
import { RedisTrouble } from './explain-redis.ts';

const password = 'sesame-open';
let certificates: Certificates;
let others: Certificates;
let encrypted: PrivateRedis;
/** Wants a certificate of its clients. */
let strict: PrivateRedis;

beforeAll(async () => {
  [certificates, others] = await Promise.all([makeCertificates(), makeCertificates()]);
  const start = (clients?: 'must-prove-themselves') =>
    startRedisProcess((port, folder) =>
      redisArguments(port, folder, {
        ...certificates.serverSettings(port, clients),
        requirepass: password,
      }),
    );
  [encrypted, strict] = await Promise.all([start(), start('must-prove-themselves')]);
});
afterAll(async () => {
  for (const one of [certificates, others]) one.remove();
  await Promise.all([encrypted, strict].map((one) => one.stop()));
});

function reached(server: PrivateRedis, tls: RedisTls | null, given = password): OneServer {
  return { ...server.settings, login: { username: null, password: given }, tls };
}

/** What the check at the start says; `''` when all is well. */
async function check(settings: OneServer): Promise<string> {
  const trouble = new RedisTrouble();
  const redis = connectRedis(settings, 'ledger', (error) => trouble.note(error));
  try {
    await checkRedis(redis, settings, trouble);
    return '';
  } catch (caught) {
    return String(caught);
  } finally {
    redis.disconnect();
  }
}

const itself = (): RedisTls => ({ ca: certificates.ca, client: null });
const proven = ({ certificate, key }: Certificates): RedisTls => ({
  ca: certificates.ca,
  client: { certificate, key },
});

describe('an encrypted Redis', () => {
  it('is reached with the authority that signed its certificate, and a certificate where it wants one', async () => {
    expect(await check(reached(encrypted, itself()))).toBe('');
    expect(await check(reached(strict, proven(certificates)))).toBe('');
  });

  it('is not reached with another authority, and the error says what to set', async () => {
    const answers = [null, others.ca].map((ca) => check(reached(encrypted, { ca, client: null })));
    for (const said of await Promise.all(answers)) {
      expect(said).toMatch(
        /^Fault: Redis at rediss:\/\/127\.0\.0\.1:\d+, which REDIS_URL names, .*certificate.*: .*let REDIS_CA_FILE name/,
      );
      expect(said).not.toContain(password);
    }
  });

  it('is not reached by a name that its certificate does not hold', async () => {
    const { address, ...settings } = reached(encrypted, itself());
    const said = await check({ ...settings, address: { ...address, host: 'localhost' } });
    expect(said).toMatch(/does not match certificate's altnames.*use a name that stands in it/);
  });

  it('is verified also where Node.js is told not to', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    try {
      expect(await check(reached(encrypted, { ca: null, client: null }))).toContain('REDIS_CA_FILE');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('says what is missing when it wants a certificate, another one, or encryption', async () => {
    const [missing, another, plain] = await Promise.all([
      check(reached(strict, itself())),
      check(reached(strict, proven(others))),
      check(reached(encrypted, null)),
    ]);
    expect(missing).toContain('see REDIS_CERT_FILE and REDIS_KEY_FILE');
    expect(another).toContain('see REDIS_CERT_FILE and REDIS_KEY_FILE');
    expect(plain).toContain('see rediss:// in REDIS_URL');
  });

  it('says that the password is refused, and not which one it was', async () => {
    const said = await check(reached(encrypted, itself(), 'another-sesame'));
    expect(said).toContain('user or password are refused');
    expect(said).not.toContain('sesame');
  });
});

describe('a Redis of another form than was set', () => {
  it('is refused at the start: a node of a cluster', async () => {
    const node = await startPrivateRedis(undefined, { 'cluster-enabled': 'yes', 'cluster-port': '0' });
    expect(await check(node.settings)).toMatch(/is a node of a cluster: set REDIS_CLUSTER_NODES instead$/);
    await node.stop();
  });

  it('is refused at the start: a Sentinel', async () => {
    const sentinel = await startRedisProcess((port, folder) => {
      const file = join(folder, 'sentinel.conf');
      writeFileSync(
        file,
        `port ${port}
bind 127.0.0.1
dir ${folder}
`,
      );
      return [file, '--sentinel'];
    });
    expect(await check(sentinel.settings)).toMatch(
      /is a Sentinel: set REDIS_SENTINELS and REDIS_SENTINEL_NAME/,
    );
    await sentinel.stop();
  });
});
