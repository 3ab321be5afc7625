import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { ModelMetrics } from './model-metrics.ts';
import { PredecessorMetrics } from './predecessor-metrics.ts';
import { QueueMetrics } from './queue-metrics.ts';
import { ReachMetrics } from './reach-metrics.ts';
import type { TimingSummary } from './recent-timings.ts';
import { summariseHistograms, type StageSummary } from './summarise-histograms.ts';

/** From a cached look-up to a slow model, in seconds. */
const stageBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/**
 * Metrics in JSON, for people and scripts without Prometheus, in the form of the predecessor. A name with labels is
 * `name{label=value,other=value}`.
 */
export interface MetricsReport {
  /** ISO 8601. */
  readonly timestamp: string;
  readonly uptime_seconds: number;
  readonly counters: Readonly<Record<string, number>>;
  readonly gauges: Readonly<Record<string, number>>;
  readonly timings: Readonly<Record<string, TimingSummary>>;
  readonly stages: Readonly<Record<string, StageSummary>>;
}

/** What the service counts. One registry per instance, so that two services in one process do not mix. */
export class Metrics {
  readonly registry = new Registry();

  readonly webhooks = new Counter({
    name: 'terrafix_webhooks_total',
    help: 'webhook deliveries by event and what became of them',
    labelNames: ['event', 'result'],
    registers: [this.registry],
  });
  readonly polls = new Counter({
    name: 'terrafix_polls_total',
    help: 'polls of Vanta by result',
    labelNames: ['result'],
    registers: [this.registry],
  });
  readonly findings = new Counter({
    name: 'terrafix_findings_total',
    help: 'findings by event: collected, known, claimed, requeued, cleared, verified, still-failing',
    labelNames: ['event'],
    registers: [this.registry],
  });
  readonly outcomes = new Counter({
    name: 'terrafix_outcomes_total',
    help: 'how the road of findings ended',
    labelNames: ['kind', 'reason'],
    registers: [this.registry],
  });
  readonly faults = new Counter({
    name: 'terrafix_faults_total',
    help: 'faults of jobs by code and whether the job was given up',
    labelNames: ['code', 'final'],
    registers: [this.registry],
  });
  readonly jobs = new Counter({
    name: 'terrafix_jobs_total',
    help: 'jobs by kind and result: done, busy, retry, delay, give-up',
    labelNames: ['kind', 'result'],
    registers: [this.registry],
  });
  readonly reach = new ReachMetrics(this.registry);
  readonly model = new ModelMetrics(this.registry);
  readonly queues = new QueueMetrics(this.registry);
  /** Under the names that the predecessor had. */
  readonly predecessor = new PredecessorMetrics(this.registry);
  readonly stageSeconds = new Histogram({
    name: 'terrafix_stage_seconds',
    help: 'time spent in each stage of the road',
    labelNames: ['stage'],
    buckets: stageBuckets,
    registers: [this.registry],
  });

  private readonly startedAt = performance.now();

  constructor(options: { readonly withProcessMetrics?: boolean } = {}) {
    if (options.withProcessMetrics) collectDefaultMetrics({ register: this.registry, prefix: 'terrafix_' });
  }

  /** The text format of Prometheus. */
  async toPrometheus(): Promise<string> {
    return this.registry.metrics();
  }

  async toJson(): Promise<MetricsReport> {
    const counters: Record<string, number> = {};
    const gauges: Record<string, number> = {};
    for (const { name, type, values } of await this.registry.getMetricsAsJSON()) {
      // As prom-client says it, whatever its types say.
      const kind = String(type);
      if (kind !== 'counter' && kind !== 'gauge') continue;
      const told = kind === 'counter' ? counters : gauges;
      for (const { labels, value } of values) told[flatName(name, labels)] = value;
    }
    return {
      timestamp: new Date().toISOString(),
      uptime_seconds: Math.round((performance.now() - this.startedAt) / 1000),
      counters,
      gauges,
      timings: this.predecessor.timings(),
      stages: summariseHistograms(await this.stageSeconds.get(), 'stage'),
    };
  }
}

function flatName(name: string, labels: Readonly<Partial<Record<string, string | number>>>): string {
  const told = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return told.length === 0 ? name : `${name}{${told.join(',')}}`;
}
