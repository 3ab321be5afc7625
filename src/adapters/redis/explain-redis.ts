import type { RedisAddress, RedisSettings } from '../../config/redis-forms.ts';
import { Fault } from '../../domain/fault.ts';
import { oneLine } from '../../domain/neutralise.ts';

/** What ioredis says when the reason has been told before, by an error of the connection. */
const empty =
  /^(?:Connection is closed|Reached the max retries|Command timed out|None of startup nodes|All sentinels are unreachable|$)/;

const mayBeSaid = 300;

/** Remembers why a connection failed: a command that fails for it does not know. */
export class RedisTrouble {
  private last: string | null = null;

  note(error: Error): void {
    const reason = reasonOf(error);
    if (reason !== null) this.last = reason;
  }

  /** Why `caught` came about, in one line; neither it nor what was noted has a password in it. */
  reasonFor(caught: unknown): string {
    return oneLine(reasonOf(caught) ?? this.last ?? 'no answer', mayBeSaid);
  }
}

function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('lastNodeError' in error) return reasonOf(error.lastNodeError);
  // A name with several addresses fails with the errors of all of them, and without a message of its own.
  const said = error.message === '' && 'code' in error ? String(error.code) : error.message;
  const reason = /^All sentinels are unreachable\..*Last error: (.*)$/s.exec(said)?.[1] ?? said;
  return empty.test(reason) ? null : reason;
}

/** `redis-unavailable`, which says where Redis was looked for, why it is not there and what to do; nothing secret. */
export function redisUnavailable(settings: RedisSettings, reason: string, cause: unknown): Fault {
  const { place, variable } = placeOf(settings);
  return new Fault(
    'redis-unavailable',
    `${place}, which ${variable} names, does not answer (${reason}): ${wayOut(reason, settings)}`,
    { retry: 'later', cause },
  );
}

/** Where Redis is, and which variable says so. */
export function placeOf(settings: RedisSettings): { readonly place: string; readonly variable: string } {
  switch (settings.form) {
    case 'server': {
      const scheme = settings.tls === null ? 'redis' : 'rediss';
      return { place: `Redis at ${scheme}://${addressText(settings.address)}`, variable: 'REDIS_URL' };
    }
    case 'sentinel':
      return {
        place: `Redis ${settings.name} behind the Sentinels ${settings.sentinels.map(addressText).join(', ')}`,
        variable: 'REDIS_SENTINELS',
      };
    case 'cluster':
      return {
        place: `the Redis cluster of ${settings.nodes.map(addressText).join(', ')}`,
        variable: 'REDIS_CLUSTER_NODES',
      };
  }
}

function addressText({ host, port }: RedisAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** What an operator can do. The words are those of OpenSSL, Node.js and Redis. */
function wayOut(reason: string, settings: RedisSettings): string {
  const { variable } = placeOf(settings);
  const has = (...words: readonly string[]): boolean => words.some((word) => reason.includes(word));
  if (has('altname', 'Hostname/IP')) {
    return `its certificate is for another name: let ${variable} use a name that stands in it${settings.form === 'server' ? '' : ', and let the servers announce names'}`;
  }
  if (has('certificate has expired', 'CERT_HAS_EXPIRED')) return 'its certificate has to be renewed';
  if (has('certificate required', 'bad certificate', 'unknown ca', 'SSL alert')) {
    return 'it wants another certificate from the service: see REDIS_CERT_FILE and REDIS_KEY_FILE';
  }
  if (has('certificate', 'CERT')) {
    return 'its certificate is signed by an authority that is not believed: let REDIS_CA_FILE name a file with the certificate of that authority';
  }
  if (has('wrong version number', 'packet length', 'ECONNRESET', 'EPIPE', 'before secure TLS')) {
    const certificates =
      'it wants another certificate of the service: see REDIS_CERT_FILE and REDIS_KEY_FILE';
    return `one end may be encrypted and the other not: see ${encryptionOf(settings)}${settings.tls === null ? '' : `; or ${certificates}`}`;
  }
  if (has('NOAUTH', 'WRONGPASS', 'AUTH', 'NOPERM')) {
    return settings.form === 'sentinel'
      ? 'see REDIS_USERNAME and REDIS_PASSWORD, and REDIS_SENTINEL_USERNAME and REDIS_SENTINEL_PASSWORD'
      : 'user or password are refused: see REDIS_URL, REDIS_USERNAME and REDIS_PASSWORD';
  }
  if (has('cluster support disabled')) return 'it is no cluster: set REDIS_URL instead';
  if (has('No such master', 'invalid reply'))
    return 'see REDIS_SENTINEL_NAME: the Sentinels know no primary of this name';
  // A server that is not encrypted waits for the end of what it takes for a command.
  const ifPlain =
    has('ETIMEDOUT') && settings.tls !== null
      ? `, or see whether it is encrypted: ${encryptionOf(settings)}`
      : '';
  return `start it, or set ${variable} to the one of the service${ifPlain}`;
}

function encryptionOf({ form }: RedisSettings): string {
  if (form === 'server') return 'rediss:// in REDIS_URL';
  return form === 'sentinel' ? 'REDIS_TLS and REDIS_SENTINEL_TLS' : 'REDIS_TLS';
}
