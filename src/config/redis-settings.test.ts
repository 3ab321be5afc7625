import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../domain/fault.ts';
import { type Certificates, makeCertificates } from '../sandbox/redis/certificates.ts';
import type { RedisSettings } from './redis-forms.ts';
import { readRedisSettings } from './redis-settings.ts';
import { VariableReader, type Variables } from './variable-reader.ts';

const files = new Map<string, string>();
let certificates: Certificates;
beforeAll(async () => {
  const others = await makeCertificates();
  others.remove();
  certificates = await makeCertificates();
  certificates.remove();
  files.set('ca.pem', certificates.ca);
  files.set('client.pem', certificates.certificate);
  files.set('client.key', certificates.key);
  files.set('other.key', others.key);
  files.set('nonsense.pem', 'sesame');
});
afterAll(() => files.clear());

function read(variables: Variables): RedisSettings {
  const reader = new VariableReader(variables);
  const settings = readRedisSettings(reader, (path) => {
    const text = files.get(path);
    if (text === undefined) throw new Error('ENOENT');
    return text;
  });
  reader.throwProblems();
  return settings;
}

/** Each problem up to what is wanted. */
function problemsOf(variables: Variables): readonly string[] {
  try {
    read(variables);
  } catch (caught) {
    if (!(caught instanceof Fault)) throw caught;
    const lines = caught.message.split('\n').slice(1);
    return lines.map((line) => line.slice(2, line.indexOf(': wanted is')));
  }
  return [];
}

describe('the settings of one Redis', () => {
  it('are an address, which may hold user, password and database', () => {
    expect(read({ REDIS_URL: 'redis://redis' })).toEqual({
      form: 'server',
      address: { host: 'redis', port: 6379 },
      database: 0,
      login: { username: null, password: null },
      tls: null,
    });
    expect(read({ REDIS_URL: 'rediss://me:p%40ss@[::1]:7000/3' })).toEqual({
      form: 'server',
      address: { host: '::1', port: 7000 },
      database: 3,
      login: { username: 'me', password: 'p@ss' },
      tls: { ca: null, client: null },
    });
  });

  it('are an address and a password apart, which need not be encoded', () => {
    const settings = read({ REDIS_URL: 'redis://redis', REDIS_USERNAME: 'me', REDIS_PASSWORD: 'p@ss/%' });
    expect(settings.login).toEqual({ username: 'me', password: 'p@ss/%' });
  });

  it('take certificates from files', () => {
    const settings = read({
      REDIS_URL: 'rediss://redis',
      REDIS_CA_FILE: 'ca.pem',
      REDIS_CERT_FILE: 'client.pem',
      REDIS_KEY_FILE: 'client.key',
    });
    expect(settings.tls).toEqual({
      ca: certificates.ca,
      client: { certificate: certificates.certificate, key: certificates.key },
    });
  });

  it('are refused with anything in the address that could change how it is reached', () => {
    for (const address of [
      'redis://host?tls=false',
      'rediss://host#x',
      'redis://host/a',
      'redis://',
      'redis://h/%',
    ]) {
      expect(problemsOf({ REDIS_URL: address })).toEqual(['REDIS_URL is wrong']);
    }
  });

  it('say all that is wrong with the files at once', () => {
    expect(
      problemsOf({
        REDIS_URL: 'rediss://redis',
        REDIS_CA_FILE: 'gone.pem',
        REDIS_CERT_FILE: 'nonsense.pem',
      }),
    ).toEqual([
      'REDIS_CA_FILE names a file that cannot be read',
      'REDIS_CERT_FILE names a file that holds none',
      'REDIS_KEY_FILE is missing beside REDIS_CERT_FILE',
    ]);
    expect(
      problemsOf({ REDIS_URL: 'rediss://redis', REDIS_CERT_FILE: 'client.pem', REDIS_KEY_FILE: 'other.key' }),
    ).toEqual(['REDIS_KEY_FILE does not belong to the certificate in REDIS_CERT_FILE']);
  });

  it('say of certificates that nobody would look at', () => {
    expect(problemsOf({ REDIS_URL: 'redis://redis', REDIS_CA_FILE: 'ca.pem' })).toEqual([
      'REDIS_CA_FILE is of no use without encryption: write REDIS_URL with rediss://, or set REDIS_TLS=on',
    ]);
  });

  it('say what is there twice, and never a value', () => {
    const variables = {
      REDIS_URL: 'redis://me:sesame@redis',
      REDIS_PASSWORD: 'sesame',
      REDIS_TLS: 'on',
      REDIS_DATABASE: '1',
      REDIS_SENTINEL_PASSWORD: 'sesame',
    };
    const problems = problemsOf(variables);
    expect(problems).toEqual([
      'REDIS_SENTINEL_PASSWORD is of no use without REDIS_SENTINELS',
      'REDIS_TLS cannot stand beside REDIS_URL: rediss:// there is encrypted, redis:// is not',
      'REDIS_DATABASE cannot stand beside REDIS_URL: write the number behind the slash there',
      'REDIS_PASSWORD cannot stand beside REDIS_URL: a password stands there already',
    ]);
    expect(() => read(variables)).toThrow(/^(?!.*sesame)/s);
  });
});

describe('the settings of Redis behind Sentinels', () => {
  it('are the Sentinels, a name, and passwords of both', () => {
    expect(
      read({
        REDIS_SENTINELS: 'one:26380, two,[::1]:26381',
        REDIS_SENTINEL_NAME: 'mymaster',
        REDIS_SENTINEL_USERNAME: 'asker',
        REDIS_SENTINEL_PASSWORD: 'of sentinels',
        REDIS_USERNAME: 'worker',
        REDIS_PASSWORD: 'of redis',
        REDIS_DATABASE: '2',
        REDIS_TLS: 'on',
        REDIS_CA_FILE: 'ca.pem',
      }),
    ).toEqual({
      form: 'sentinel',
      sentinels: [
        { host: 'one', port: 26380 },
        { host: 'two', port: 26379 },
        { host: '::1', port: 26381 },
      ],
      name: 'mymaster',
      sentinelLogin: { username: 'asker', password: 'of sentinels' },
      sentinelTls: { ca: certificates.ca, client: null },
      database: 2,
      login: { username: 'worker', password: 'of redis' },
      tls: { ca: certificates.ca, client: null },
    });
  });

  it('may encrypt only one of the two', () => {
    const sentinels = { REDIS_SENTINELS: 'one', REDIS_SENTINEL_NAME: 'mymaster' };
    expect(read({ ...sentinels, REDIS_TLS: 'on', REDIS_SENTINEL_TLS: 'off' })).toMatchObject({
      tls: { ca: null, client: null },
      sentinelTls: null,
    });
  });

  it('say what is missing, wrong or of another form', () => {
    expect(
      problemsOf({
        REDIS_SENTINELS: 'one:0',
        REDIS_SENTINEL_USERNAME: 'asker',
        REDIS_CLUSTER_NODES: 'node',
        REDIS_URL: 'redis://redis',
      }),
    ).toEqual([
      'REDIS_SENTINELS cannot stand beside REDIS_URL: leave one of them empty',
      'REDIS_CLUSTER_NODES cannot stand beside REDIS_URL: leave one of them empty',
    ]);
    expect(problemsOf({ REDIS_SENTINELS: 'one:0', REDIS_SENTINEL_USERNAME: 'asker' })).toEqual([
      'REDIS_SENTINELS is wrong',
      'REDIS_SENTINEL_NAME is missing',
      'REDIS_SENTINEL_USERNAME is of no use without REDIS_SENTINEL_PASSWORD',
    ]);
  });
});

describe('the settings of a cluster', () => {
  it('are some of its nodes', () => {
    expect(read({ REDIS_CLUSTER_NODES: 'one:7000,two', REDIS_TLS: 'on', REDIS_PASSWORD: 'secret' })).toEqual({
      form: 'cluster',
      nodes: [
        { host: 'one', port: 7000 },
        { host: 'two', port: 6379 },
      ],
      login: { username: null, password: 'secret' },
      tls: { ca: null, client: null },
    });
  });

  it('name no database: a cluster has one', () => {
    expect(problemsOf({ REDIS_CLUSTER_NODES: 'one', REDIS_DATABASE: '1' })).toEqual([
      'REDIS_DATABASE cannot stand beside REDIS_CLUSTER_NODES: a cluster has only database 0',
    ]);
  });
});
