import { Command } from 'commander';
import type { StoreStats } from '../../adapters/redis/keys/read-stats.ts';
import { printStats } from './print-stats.ts';

/** What the command needs of the world; tests bring their own. */
export interface StatsParts {
  readonly read: (now: Date) => Promise<StoreStats>;
  readonly now: () => Date;
  readonly print: (text: string) => void;
}

const processParts: StatsParts = {
  read: async (now) => {
    const { readStats } = await import('../../adapters/redis/keys/read-stats.ts');
    const { withRedis } = await import('../with-redis.ts');
    return withRedis((redis) => readStats(redis, now));
  },
  now: () => new Date(),
  print: (text) => console.log(text),
};

/** `terrafix stats`: what the service keeps, in numbers. */
export function statsCommand(parts: StatsParts = processParts): Command {
  return new Command('stats')
    .description('what the service keeps: findings, queues, what waits longest, memory; needs REDIS_URL')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const now = parts.now();
      const stats = await parts.read(now);
      parts.print(
        json === true ? JSON.stringify({ at: now.toISOString(), ...stats }, null, 2) : printStats(stats, now),
      );
    });
}
