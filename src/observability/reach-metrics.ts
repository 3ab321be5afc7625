import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { LowestShares } from './lowest-shares.ts';

/** What is counted of caches, of Redis, and of the limits of outside parts. */
export class ReachMetrics {
  readonly outsideRequests: Counter<'target' | 'status'>;
  readonly outsideSeconds: Histogram<'target'>;
  readonly waits: Counter<'target' | 'limit'>;
  readonly waitedSeconds: Counter<'target' | 'limit'>;
  /** What is told of them is read when metrics are asked for. */
  readonly allowances = new LowestShares();
  readonly remaining: Gauge<'installation' | 'resource'>;
  readonly cacheLooks: Counter<'cache' | 'result'>;
  readonly cacheWeight: Gauge<'cache'>;
  readonly redisSeconds: Histogram;
  readonly redisErrors: Counter<'kind'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.outsideRequests = new Counter({
      name: 'terrafix_outside_requests_total',
      help: 'requests to Vanta and GitHub by status, each retry by itself; 0 when no answer came',
      labelNames: ['target', 'status'],
      registers,
    });
    this.outsideSeconds = new Histogram({
      name: 'terrafix_outside_request_seconds',
      help: 'from a request to Vanta or GitHub to the head of its answer',
      labelNames: ['target'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    this.waits = new Counter({
      name: 'terrafix_limit_waits_total',
      help: 'how often nothing was asked for a while to keep a limit: GitHub primary, secondary; Vanta management, token',
      labelNames: ['target', 'limit'],
      registers,
    });
    this.waitedSeconds = new Counter({
      name: 'terrafix_limit_waited_seconds_total',
      help: 'seconds waited to keep a limit',
      labelNames: ['target', 'limit'],
      registers,
    });
    const { allowances } = this;
    this.remaining = new Gauge({
      name: 'terrafix_github_rate_limit_remaining_ratio',
      help: 'share of the requests of an hour that GitHub still allows, as last told; the 20 installations with the least',
      labelNames: ['installation', 'resource'],
      registers,
      collect() {
        this.reset();
        for (const { labels, share } of allowances.lowest(Date.now())) this.set(labels, share);
      },
    });
    this.cacheLooks = new Counter({
      name: 'terrafix_cache_looks_total',
      help: 'looks into a cache by result: hit, miss',
      labelNames: ['cache', 'result'],
      registers,
    });
    this.cacheWeight = new Gauge({
      name: 'terrafix_cache_weight',
      help: 'what a cache holds, in the unit of its bound: entries of lists, files of snapshots, characters of the others',
      labelNames: ['cache'],
      registers,
    });
    this.redisSeconds = new Histogram({
      name: 'terrafix_redis_command_seconds',
      help: 'commands to Redis that do not wait for a job, until they are answered',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
      registers,
    });
    this.redisErrors = new Counter({
      name: 'terrafix_redis_errors_total',
      help: 'trouble with Redis by kind: command, connection',
      labelNames: ['kind'],
      registers,
    });
  }
}
