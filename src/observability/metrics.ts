import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ModelMetrics } from './model-metrics.ts';
import { summariseHistograms, type StageSummary } from './summarise-histograms.ts';

/** From a cached look-up to a slow model, in seconds. */
const stageBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** Metrics in JSON, for people and scripts without Prometheus. */
export interface MetricsReport {
  readonly counters: Readonly<
    Record<string, readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[]>
  >;
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
    help: 'findings by event: collected, claimed, requeued, cleared, verified, still-failing',
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
    help: 'jobs by kind and result',
    labelNames: ['kind', 'result'],
    registers: [this.registry],
  });
  readonly outsideRequests = new Counter({
    name: 'terrafix_outside_requests_total',
    help: 'requests to Vanta, GitHub and the model by status',
    labelNames: ['target', 'status'],
    registers: [this.registry],
  });
  readonly model = new ModelMetrics(this.registry);
  readonly queuedJobs = new Gauge({
    name: 'terrafix_queued_jobs',
    help: 'jobs in the queues by state, over all installations',
    labelNames: ['queue', 'state'],
    registers: [this.registry],
  });
  readonly stageSeconds = new Histogram({
    name: 'terrafix_stage_seconds',
    help: 'time spent in each stage of the road',
    labelNames: ['stage'],
    buckets: stageBuckets,
    registers: [this.registry],
  });

  constructor(options: { readonly withProcessMetrics?: boolean } = {}) {
    if (options.withProcessMetrics) collectDefaultMetrics({ register: this.registry, prefix: 'terrafix_' });
  }

  /** The text format of Prometheus. */
  async toPrometheus(): Promise<string> {
    return this.registry.metrics();
  }

  async toJson(): Promise<MetricsReport> {
    const counters: Record<string, { labels: Record<string, string>; value: number }[]> = {};
    for (const metric of await this.registry.getMetricsAsJSON()) {
      if (metric.name === 'terrafix_stage_seconds') continue;
      counters[metric.name] = metric.values.map(({ labels, value }) => ({
        labels: Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, String(label)])),
        value,
      }));
    }
    return { counters, stages: summariseHistograms(await this.stageSeconds.get(), 'stage') };
  }
}
