import type { VariableName } from './environment-variables.ts';
import { redisAt, type RedisLogin, type RedisSettings } from './redis-forms.ts';
import { readRedisTls } from './redis-tls.ts';
import type { ReadFile } from './secret-files.ts';
import type { VariableReader } from './variable-reader.ts';

const nobody: RedisLogin = { username: null, password: null };
const nowhere: RedisSettings = {
  form: 'server',
  address: { host: '127.0.0.1', port: 6379 },
  database: 0,
  login: nobody,
  tls: null,
};

const ofSentinel: readonly VariableName[] = [
  'REDIS_SENTINEL_NAME',
  'REDIS_SENTINEL_USERNAME',
  'REDIS_SENTINEL_PASSWORD',
  'REDIS_SENTINEL_TLS',
];

/** Reads where Redis is. Exactly one of the three forms has to be set, and nothing that belongs to another. */
export function readRedisSettings(reader: VariableReader, readFile: ReadFile): RedisSettings {
  const forms = (['REDIS_URL', 'REDIS_SENTINELS', 'REDIS_CLUSTER_NODES'] as const).filter((name) =>
    reader.has(name),
  );
  const [form, ...others] = forms;
  for (const name of others) reader.complain(name, `cannot stand beside ${form}: leave one of them empty`);
  if (!reader.has('REDIS_SENTINELS')) {
    for (const name of ofSentinel) {
      if (reader.has(name)) reader.complain(name, 'is of no use without REDIS_SENTINELS');
    }
  }
  switch (form) {
    case 'REDIS_SENTINELS':
      return readSentinel(reader, readFile);
    case 'REDIS_CLUSTER_NODES':
      return readCluster(reader, readFile);
    case 'REDIS_URL':
    case undefined:
      break;
  }
  return readServer(reader, readFile);
}

function readServer(reader: VariableReader, readFile: ReadFile): RedisSettings {
  const url = reader.require('REDIS_URL');
  const beside = (name: VariableName, instead: string): void => {
    if (reader.has(name)) reader.complain(name, `cannot stand beside REDIS_URL: ${instead}`);
  };
  beside('REDIS_TLS', 'rediss:// there is encrypted, redis:// is not');
  beside('REDIS_DATABASE', 'write the number behind the slash there');
  const login = readLogin(reader, 'REDIS_USERNAME', 'REDIS_PASSWORD');
  const read = url === null ? null : redisAt(url);
  // Whether it is encrypted cannot be told of an address that is wrong.
  if (read === null) return nowhere;
  if (read.login.password !== null) beside('REDIS_PASSWORD', 'a password stands there already');
  if (read.login.username !== null) beside('REDIS_USERNAME', 'a user stands there already');
  const tls = readRedisTls(reader, readFile, read.tls !== null);
  return {
    ...read,
    tls,
    login: {
      username: read.login.username ?? login.username,
      password: read.login.password ?? login.password,
    },
  };
}

function readSentinel(reader: VariableReader, readFile: ReadFile): RedisSettings {
  const isEncrypted = reader.read('REDIS_TLS') === 'on';
  const sentinelTls = reader.read('REDIS_SENTINEL_TLS');
  const isSentinelEncrypted = sentinelTls === null ? isEncrypted : sentinelTls === 'on';
  const tls = readRedisTls(reader, readFile, isEncrypted || isSentinelEncrypted);
  return {
    form: 'sentinel',
    sentinels: reader.read('REDIS_SENTINELS') ?? [],
    name: reader.require('REDIS_SENTINEL_NAME') ?? '',
    sentinelLogin: readLogin(reader, 'REDIS_SENTINEL_USERNAME', 'REDIS_SENTINEL_PASSWORD'),
    sentinelTls: isSentinelEncrypted ? tls : null,
    database: reader.read('REDIS_DATABASE') ?? 0,
    login: readLogin(reader, 'REDIS_USERNAME', 'REDIS_PASSWORD'),
    tls: isEncrypted ? tls : null,
  };
}

function readCluster(reader: VariableReader, readFile: ReadFile): RedisSettings {
  if (reader.has('REDIS_DATABASE')) {
    reader.complain(
      'REDIS_DATABASE',
      'cannot stand beside REDIS_CLUSTER_NODES: a cluster has only database 0',
    );
  }
  return {
    form: 'cluster',
    nodes: reader.read('REDIS_CLUSTER_NODES') ?? [],
    login: readLogin(reader, 'REDIS_USERNAME', 'REDIS_PASSWORD'),
    tls: readRedisTls(reader, readFile, reader.read('REDIS_TLS') === 'on'),
  };
}

/** Redis takes no user without a password. */
function readLogin(
  reader: VariableReader,
  userName: 'REDIS_USERNAME' | 'REDIS_SENTINEL_USERNAME',
  passwordName: 'REDIS_PASSWORD' | 'REDIS_SENTINEL_PASSWORD',
): RedisLogin {
  if (reader.has(userName) && !reader.has(passwordName)) {
    reader.complain(userName, `is of no use without ${passwordName}`);
  }
  return { username: reader.read(userName), password: reader.read(passwordName) };
}
