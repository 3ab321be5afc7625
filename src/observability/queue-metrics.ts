import { Counter, Gauge, type Registry } from 'prom-client';

/** What is read from Redis when metrics are asked for; every process tells the same. */
export class QueueMetrics {
  readonly jobs: Gauge<'queue' | 'state'>;
  readonly deepest: Gauge<'installation'>;
  readonly oldestSeconds: Gauge;
  readonly installations: Gauge;
  readonly lateSeconds: Gauge;
  readonly recovered: Counter<'kind'>;
  readonly isRead: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.jobs = new Gauge({
      name: 'terrafix_queued_jobs',
      help: 'jobs in the queues by state, over all installations',
      labelNames: ['queue', 'state'],
      registers,
    });
    this.deepest = new Gauge({
      name: 'terrafix_installation_waiting_jobs',
      help: 'waiting jobs of the 20 installations that have the most; those of all others together as "other"',
      labelNames: ['installation'],
      registers,
    });
    this.oldestSeconds = new Gauge({
      name: 'terrafix_oldest_waiting_finding_seconds',
      help: 'how long the finding has waited, queued or at work, that waits longest; 0 when none waits',
      registers,
    });
    this.installations = new Gauge({
      name: 'terrafix_installations',
      help: 'installations that are served',
      registers,
    });
    this.lateSeconds = new Gauge({
      name: 'terrafix_longest_unpolled_seconds',
      help: 'since the last poll of the installation that was polled longest ago; 0 when none was polled yet',
      registers,
    });
    this.recovered = new Counter({
      name: 'terrafix_recovered_jobs_total',
      help: 'jobs of a worker that died, taken up by this process, by kind',
      labelNames: ['kind'],
      registers,
    });
    this.isRead = new Gauge({
      name: 'terrafix_redis_readable',
      help: '1 when Redis could be read for these metrics, 0 when it could not: then queues tell nothing',
      registers,
    });
  }
}
