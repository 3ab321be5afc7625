import { tracingChannel } from 'node:diagnostics_channel';
import type { Metrics } from './metrics.ts';

/** What ioredis tells of a command: https://github.com/redis/ioredis#diagnostics-channel */
interface CommandNote {
  readonly command?: string;
  startedAt?: number;
  error?: unknown;
}

/** These wait for a job, as long as there is none. */
const waiting: ReadonlySet<string> = new Set(['bzpopmin', 'brpoplpush', 'blmove', 'xread']);

/** Sent with every connection; an older Redis knows not all of it, and nothing is lost. */
const opening: ReadonlySet<string> = new Set(['client', 'info', 'hello']);

/** Times the commands of all connections of this process; call what comes back to end it. */
export function watchRedis(metrics: Pick<Metrics, 'reach'>): () => void {
  const { redisSeconds, redisErrors } = metrics.reach;
  const subscribers = {
    end() {},
    asyncStart() {},
    start(note: CommandNote) {
      note.startedAt = performance.now();
    },
    asyncEnd(note: CommandNote) {
      if (note.startedAt === undefined || waiting.has(String(note.command).toLowerCase())) return;
      redisSeconds.observe((performance.now() - note.startedAt) / 1000);
    },
    error({ command, error }: CommandNote) {
      if (opening.has(String(command).toLowerCase())) return;
      // A script that Redis does not know yet is sent in full the next moment.
      if (error instanceof Error && error.message.startsWith('NOSCRIPT')) return;
      redisErrors.inc({ kind: 'command' });
    },
  };
  const channel = tracingChannel<string, CommandNote>('ioredis:command');
  channel.subscribe(subscribers);
  return () => {
    channel.unsubscribe(subscribers);
  };
}
