import { Counter, Gauge, type Registry, Summary } from 'prom-client';
import { RecentTimings, type TimingSummary } from './recent-timings.ts';

const timedParts = [
  { name: 'fetch_vanta', help: 'asking Vanta what fails, for one poll' },
  { name: 'clone_repo', help: 'reading the files of a repository; nothing is cloned any more' },
  { name: 'parse_terraform', help: 'parsing the Terraform of a repository and connecting it' },
  { name: 'bedrock_inference', help: 'one question to the model, with all tries of the SDK' },
  { name: 'validate_fix', help: 'the ladder of proofs' },
  { name: 'create_pr', help: 'branch, commit and pull request' },
  { name: 'total_processing', help: 'the whole road of one finding' },
] as const;

/** What is timed, by the predecessor's names. */
export type TimedPart = (typeof timedParts)[number]['name'];

/**
 * The metrics of TerraFix's Python predecessor under their own names, so that dashboards and alarms that were made for
 * it go on: https://github.com/Ari-S-123/TerraFix
 */
export class PredecessorMetrics {
  readonly processed: Counter;
  readonly successful: Counter;
  readonly skipped: Counter;
  readonly failed: Counter;
  readonly pullRequests: Counter;
  readonly apiErrors: Counter<'service'>;
  readonly retries: Counter;
  readonly queueDepth: Gauge;
  readonly activeWorkers: Gauge;
  readonly lastPoll: Gauge;
  private readonly recent = new Map<TimedPart, RecentTimings>();
  private readonly summaries = new Map<TimedPart, Summary>();

  constructor(registry: Registry) {
    const registers = [registry];
    const count = (name: string, help: string): Counter => new Counter({ name, help, registers });
    this.processed = count(
      'failures_processed_total',
      'roads of findings that ended, by a fault or otherwise',
    );
    this.successful = count('failures_successful_total', 'roads that ended in a pull request');
    this.skipped = count(
      'failures_skipped_total',
      'findings that a poll brought and that were known: duplicates',
    );
    this.failed = count('failures_failed_total', 'roads that were given up by a fault');
    this.pullRequests = count('prs_created_total', 'pull requests opened');
    this.apiErrors = new Counter({
      name: 'api_errors_total',
      help: 'requests to outside parts without an answer or with an error: vanta, github, bedrock',
      labelNames: ['service'],
      registers,
    });
    this.retries = count('retries_total', 'jobs that are tried again after a fault');
    this.queueDepth = new Gauge({
      name: 'queue_depth',
      help: 'jobs that wait for a worker now, over all queues; the same from every process',
      registers,
    });
    this.activeWorkers = new Gauge({
      name: 'active_workers',
      help: 'jobs that this process works on',
      registers,
    });
    this.lastPoll = new Gauge({
      name: 'last_poll_timestamp',
      help: 'when any installation was polled last, in seconds of the epoch; 0 when none was',
      registers,
    });
    for (const { name, help } of timedParts) {
      this.summaries.set(
        name,
        new Summary({
          name,
          help: `seconds: ${help}`,
          percentiles: [0.5, 0.95, 0.99],
          maxAgeSeconds: 600,
          ageBuckets: 5,
          registers,
        }),
      );
      this.recent.set(name, new RecentTimings());
    }
  }

  time(part: TimedPart, milliseconds: number): void {
    this.summaries.get(part)?.observe(milliseconds / 1000);
    this.recent.get(part)?.add(milliseconds / 1000);
  }

  /** The last thousand of each, without those that nobody timed. */
  timings(): Readonly<Record<string, TimingSummary>> {
    const told: Record<string, TimingSummary> = {};
    for (const [part, timings] of this.recent) {
      const summary = timings.summarise();
      if (summary) told[part] = summary;
    }
    return told;
  }
}
