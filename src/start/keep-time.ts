import type { Environment } from '../config/environment.ts';
import { redeliverEveryMs } from '../jobs/redeliver-failed.ts';
import type { Logger } from '../observability/logger.ts';
import type { StatusParts } from '../web/status.ts';
import { cloudWatchLine } from '../web/tell-cloudwatch.ts';

const syncEveryMs = 10 * 60 * 1000;
const vantaReloadEveryMs = 5 * 60 * 1000;
const cloudWatchEveryMs = 60 * 1000;
/** An emptied Redis is noticed within this time; until then nobody polls. */
const lookForLossEveryMs = 5_000;

export interface TimedParts {
  readonly environment: Environment;
  readonly status: StatusParts;
  /** Brings the served installations in line with GitHub, and the workers with them. */
  readonly sync: () => Promise<void>;
  /** Whether Redis has lost what it knew of installations. */
  readonly areForgotten: () => Promise<boolean>;
  readonly scheduleRedeliveries: (everyMs: number) => Promise<void>;
  readonly reloadVanta: () => Promise<void>;
  readonly logger: Logger;
}

/**
 * What a process does by the clock, beside its jobs; the first of it before this resolves. What fails is said and comes
 * again. Returns what ends it.
 */
export async function keepTime(parts: TimedParts): Promise<() => void> {
  const { environment, status, areForgotten, scheduleRedeliveries, logger } = parts;
  const timers: NodeJS.Timeout[] = [];
  const every = (ms: number, work: () => Promise<void>): void => {
    timers.push(setInterval(() => void work(), ms));
  };
  const sync = (): Promise<void> =>
    parts.sync().catch((err: unknown) => logger.warn({ err }, 'installations not in line with GitHub'));
  const rebuild = async (): Promise<void> => {
    if (!(await areForgotten())) return;
    logger.warn('redis has lost its memory: schedules are made anew, findings are read again');
    await sync();
    await scheduleRedeliveries(redeliverEveryMs);
  };

  await sync();
  await scheduleRedeliveries(redeliverEveryMs);
  every(syncEveryMs, sync);
  every(lookForLossEveryMs, () => rebuild().catch(() => {}));
  if (environment.vantaOrigin.kind !== 'variables') every(vantaReloadEveryMs, parts.reloadVanta);
  const namespace = environment.cloudWatchNamespace;
  if (namespace !== null && environment.role !== 'web') {
    every(cloudWatchEveryMs, () =>
      cloudWatchLine(namespace, status).then(
        (line) => void process.stdout.write(`${line}\n`),
        (err: unknown) => logger.warn({ err }, 'the depth of the queues is not told'),
      ),
    );
  }
  return () => timers.forEach((timer) => clearInterval(timer));
}
