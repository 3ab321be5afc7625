/** A server as it is reached. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
}

/** An encrypted connection whose other end is always verified. */
export interface RedisTls {
  /** PEM of the authorities that are believed; those that Node.js knows when it is `null`. */
  readonly ca: string | null;
  /** What the service proves itself with, as PEM. */
  readonly client: { readonly certificate: string; readonly key: string } | null;
}

/** Who is let in; without a user name it is Redis's user `default`. */
export interface RedisLogin {
  readonly username: string | null;
  readonly password: string | null;
}

interface Common {
  readonly login: RedisLogin;
  /** `null`: not encrypted. */
  readonly tls: RedisTls | null;
}

/** One server behind one address. */
export interface OneServer extends Common {
  readonly form: 'server';
  readonly address: RedisAddress;
  readonly database: number;
}

/** A primary that Sentinels name. */
interface BehindSentinels extends Common {
  readonly form: 'sentinel';
  readonly sentinels: readonly RedisAddress[];
  /** Under which the Sentinels know the primary. */
  readonly name: string;
  readonly sentinelLogin: RedisLogin;
  readonly sentinelTls: RedisTls | null;
  readonly database: number;
}

/** The nodes of a cluster; those that are named tell of the others. */
interface NodesOfCluster extends Common {
  readonly form: 'cluster';
  readonly nodes: readonly RedisAddress[];
}

/** How Redis is reached, in any of its forms. */
export type RedisSettings = OneServer | BehindSentinels | NodesOfCluster;

/** One server by its address; `null` when it is none. With `rediss://` the authorities that Node.js knows are believed. */
export function redisAt(url: string): OneServer | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(url);
  const database = /^\/?(\d{0,4})$/.exec(pathname)?.[1];
  const isRedis = protocol === 'redis:' || protocol === 'rediss:';
  if (!isRedis || hostname === '' || database === undefined || search !== '' || hash !== '') return null;
  try {
    return {
      form: 'server',
      address: { host: hostname.replaceAll(/^\[|\]$/g, ''), port: port === '' ? 6379 : Number(port) },
      database: Number(database),
      login: {
        username: username === '' ? null : decodeURIComponent(username),
        password: password === '' ? null : decodeURIComponent(password),
      },
      tls: protocol === 'rediss:' ? { ca: null, client: null } : null,
    };
  } catch {
    // A stray % in user or password.
    return null;
  }
}
