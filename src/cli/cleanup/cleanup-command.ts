import { Command } from 'commander';
import type { CleanUp, CleanUpRequest } from '../../adapters/redis/keys/clean-up.ts';
import { VariableReader } from '../../config/variable-reader.ts';
import { Fault } from '../../domain/fault.ts';

/** What the command needs of the world; tests bring their own. */
export interface CleanupParts {
  readonly cleanUp: (request: CleanUpRequest) => Promise<CleanUp>;
  /** How long the service keeps what is over, in days. */
  readonly retentionDays: () => number;
  readonly now: () => Date;
  readonly print: (text: string) => void;
}

const processParts: CleanupParts = {
  cleanUp: async (request) => {
    const { cleanUp } = await import('../../adapters/redis/keys/clean-up.ts');
    const { withRedis } = await import('../with-redis.ts');
    return withRedis((redis) => cleanUp(redis, request));
  },
  retentionDays: () => {
    const reader = new VariableReader(process.env);
    const days = reader.read('RETENTION_DAYS') ?? 90;
    reader.throwProblems();
    return days;
  },
  now: () => new Date(),
  print: (text) => console.log(text),
};

const dayMs = 24 * 60 * 60 * 1000;

/** `terrafix cleanup`: removes what nobody needs any more. Says what it would do; `--write` does it. */
export function cleanupCommand(parts: CleanupParts = processParts): Command {
  return new Command('cleanup')
    .description(
      'remove what is past its time or belongs to nobody; only says so without --write; needs REDIS_URL',
    )
    .option(
      '--retention-days <days>',
      'findings that are over for longer go (default: RETENTION_DAYS, else 90)',
      readDays,
    )
    .option('--write', 'remove it')
    .option('--json', 'print as JSON')
    .action(
      async (options: {
        readonly retentionDays?: number;
        readonly write?: boolean;
        readonly json?: boolean;
      }) => {
        const write = options.write === true;
        const retentionMs = (options.retentionDays ?? parts.retentionDays()) * dayMs;
        const done = await parts.cleanUp({ write, retentionMs, now: parts.now() });
        parts.print(
          options.json === true ? JSON.stringify({ write, ...done }, null, 2) : describe(done, write),
        );
      },
    );
}

function describe(done: CleanUp, write: boolean): string {
  const rows: readonly (readonly [number, string])[] = [
    [done.oldFindings, 'findings that are over for long'],
    [done.orphanedKeys, 'keys of installations that are gone'],
    [done.danglingEntries, 'entries of indexes whose finding is gone'],
    [done.danglingPullRequests, 'pull requests whose finding is gone'],
    [done.stuckKeys, 'keys that would never expire'],
    [done.finishedJobs, 'jobs that are over'],
  ];
  const sum = rows.reduce((total, [count]) => total + count, 0);
  return [
    write ? 'Removed:' : 'Would remove:',
    ...rows.map(([count, what]) => `  ${String(count).padStart(8)} ${what}`),
    ...(done.skipped === null ? [] : [`Left alone: ${done.skipped}.`]),
    ...(write || sum === 0 ? [] : ['Nothing was changed: --write removes it.']),
  ].join('\n');
}

function readDays(text: string): number {
  const days = Number(text);
  if (/^\d{1,5}$/.test(text)) return days;
  throw new Fault(
    'input-invalid',
    `--retention-days: ${JSON.stringify(text)} is no number of days, such as 90`,
    {
      retry: 'never',
    },
  );
}
