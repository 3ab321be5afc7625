/** Commands that only look. */
const reads: ReadonlySet<string> = new Set(
  'AUTH CLIENT CONFIG DBSIZE ECHO EXISTS GET HELLO HEXISTS HGET HGETALL HLEN HMGET HVALS INFO LLEN LRANGE MGET PING PTTL QUIT SCAN SCARD SELECT SISMEMBER SMEMBERS STRLEN SUBSCRIBE TIME TTL TYPE UNSUBSCRIBE XLEN XRANGE ZCARD ZCOUNT ZRANGE ZRANGEBYSCORE ZREVRANGE ZSCORE'.split(
    ' ',
  ),
);

/** Names the scripts that run in Redis: by the first sentence of their comment, else by the key they begin with. */
export class ScriptNames {
  private readonly named = new Map<string, string>();

  /** `sha` is what `EVALSHA` sends for this text. */
  learn(sha: string, text: string): void {
    const comment = /--\[\[\s*(\S[^\n]*?)(?: by doing|[.:]|\n)/.exec(text)?.[1];
    if (comment) this.named.set(sha, comment.toLowerCase());
  }

  of(sha: string): string {
    return this.named.get(sha) ?? 'script';
  }
}

/**
 * What a command does, the same for every tenant and finding: `SET terrafix:…:lease:finding-…`. `null` for what only looks.
 * `sha1` hashes the text of a script.
 */
export function nameEffect(
  parts: readonly string[],
  scripts: ScriptNames,
  sha1: (text: string) => string,
): string | null {
  const [name = '', first = ''] = parts;
  if (reads.has(name)) return null;
  if (name !== 'EVAL' && name !== 'EVALSHA') return `${name} ${withoutIds(first)}`.trim();
  const sha = name === 'EVAL' ? sha1(first) : first;
  if (name === 'EVAL') scripts.learn(sha, first);
  const called = scripts.of(sha);
  return /^(get|glance|return)/.test(called) ? null : `${called} ${withoutIds(parts[3] ?? '')}`.trim();
}

/** Ids of tenants, findings, jobs and leases differ; what they stand for does not. */
function withoutIds(key: string): string {
  return key
    .replaceAll(/\{(?!terrafix-jobs)[^}]*\}/g, '{…}')
    .replaceAll(/[0-9a-f]{64}/g, '…')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replaceAll(/tenant-\d+/g, '…')
    .replaceAll(/\d{5,}/g, '…')
    .replaceAll(/(?<=[:#-])\d+\b/g, '…');
}
