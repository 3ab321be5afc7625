import type { Job } from 'bullmq';
import type { Fault } from '../domain/fault.ts';
import { noTracer } from '../ports/tracer.ts';
import { countGivenUp } from '../observability/count-road.ts';
import { answerAlert } from './answer-alert.ts';
import { answerChecks } from './answer-checks.ts';
import { answerEvent } from './answer-event.ts';
import { answerPush } from './answer-push.ts';
import { answerRepository } from './answer-repository.ts';
import { answerTicks } from './answer-ticks.ts';
import { type FixResult, fixFinding, recordFixFailed } from './fix-finding.ts';
import type { Processors } from './fair-workers.ts';
import type { JobParts } from './job-parts.ts';
import { answerProposal } from './answer-proposal.ts';
import { judgeConfigurations } from './judge-configurations.ts';
import { onboardRepositories } from './onboard-repositories.ts';
import { redeliverJobName } from './job-queues.ts';
import { keepDashboards } from './keep-dashboards.ts';
import { lookAround } from './look-around.ts';
import { noticeUnconfigured } from './notice-unconfigured.ts';
import { type DashboardJob, type FixJob, InstallationJob, parsePayload, PollJob } from './payloads.ts';
import { pollInstallation, recordPollFailed } from './poll-installation.ts';
import { redeliverFailed } from './redeliver-failed.ts';
import { runJob } from './run-job.ts';
import { settledAfterMs, takeUpAgain } from './take-up-again.ts';
import { tellRound } from './tell-round.ts';

/** What the workers run: parse the payload, call a stage, translate what came of it. */
export function createProcessors(parts: JobParts): Processors {
  const { logger, metrics } = parts;

  /** The queue gave it to this process after another had died with it. */
  function countRecovered(job: Job): void {
    if (job.stalledCounter > 0 && job.attemptsMade === 0) metrics.queues.recovered.inc({ kind: job.name });
  }

  async function poll(job: Job, token: string | undefined): Promise<string> {
    countRecovered(job);
    if (job.name === redeliverJobName) return redeliver(job, token);
    return runJob(job, token, {
      logger: logger.child({ queue: 'poll', jobId: job.id }),
      metrics,
      work: async () => {
        const payload = parsePayload(PollJob, job.data);
        const result = await pollInstallation(payload, parts);
        await lookAtDashboards(payload);
        return `${result.kind}: ${result.newFindings} new`;
      },
      onGivenUp: async (fault) => {
        const payload = PollJob.safeParse(job.data);
        if (payload.success) await recordPollFailed(payload.data, fault, parts);
      },
    });
  }

  async function redeliver(job: Job, token: string | undefined): Promise<string> {
    return runJob(job, token, {
      logger: logger.child({ queue: 'poll', jobId: job.id }),
      metrics,
      work: async () => (parts.redelivery ? redeliverFailed({ ...parts, ...parts.redelivery }) : 'off'),
      // The next look begins where the last one that ended has ended.
      onGivenUp: async () => {},
    });
  }

  async function installation(job: Job, token: string | undefined): Promise<string> {
    countRecovered(job);
    return runJob(job, token, {
      logger: logger.child({ queue: job.queueName, jobId: job.id }),
      metrics,
      work: async () => {
        const payload = parsePayload(InstallationJob, job.data);
        if (payload.kind === 'dashboards') return keepDashboards(payload, parts);
        const answer = await answerJob(payload);
        await lookAtDashboards(payload);
        return answer;
      },
      onGivenUp: async (fault) => {
        const payload = InstallationJob.safeParse(job.data);
        if (payload.success && payload.data.kind === 'fix') await giveUpFix(payload.data, fault);
      },
    });
  }

  async function answerJob(payload: Exclude<InstallationJob, DashboardJob>): Promise<string> {
    if (payload.kind === 'fix') return fix(payload);
    if (payload.kind === 'checks' || payload.kind === 'plan-comment') return answerChecks(payload, parts);
    if (payload.kind === 'alert') return answerAlert(payload, parts);
    if (payload.kind === 'onboard') return onboardRepositories(payload, parts);
    if (payload.kind === 'configuration') return judgeConfigurations(payload, parts);
    if (payload.kind === 'proposal') return answerProposal(payload, parts);
    if (payload.kind === 'take-up') {
      return `${await takeUpAgain(payload.installation, 'the configuration changed', parts)} taken up`;
    }
    if (payload.kind === 'look') return lookAround(payload, parts);
    if (payload.kind === 'ticks') return answerTicks(payload, parts);
    if (payload.kind === 'push') return answerPush(payload, parts);
    if (payload.kind === 'repository') return answerRepository(payload, parts);
    const next = await answerEvent(payload, parts);
    return next.kind === 'done' ? next.because : next.kind;
  }

  async function lookAtDashboards(after: PollJob | Exclude<InstallationJob, DashboardJob>): Promise<void> {
    if (!parts.dashboards) return;
    await parts.queues.enqueueDashboards(after.installation);
    // Waivers may be others now, of which no finding tells.
    if (after.kind === 'configuration')
      await parts.queues.enqueueDashboards(after.installation, after.repository, settledAfterMs);
  }

  async function fix(job: FixJob): Promise<string> {
    const result = await fixFinding(job, parts);
    const outcome = outcomeOf(result);
    if (outcome) await noticeUnconfigured(outcome, job.installation, parts.queues);
    await tellRound(job, { outcome, state: result.record?.state }, parts);
    return result.kind === 'resolved' ? result.outcome.kind : result.kind;
  }

  async function giveUpFix(job: FixJob, fault: Fault): Promise<void> {
    await recordFixFailed(job, fault, parts);
    countGivenUp(metrics);
    // The record has the fault already; that the person cannot be told is no reason to fail once more.
    await tellRound(job, { fault }, parts).catch((err: unknown) =>
      logger.warn({ err, finding: job.fingerprint }, 'round not reported'),
    );
  }

  /** One span for each attempt, below whatever queued the job. */
  function traced(run: Processors['poll']): Processors['poll'] {
    const tracer = parts.tracer ?? noTracer;
    return (job, token) => {
      const attributes = {
        'messaging.system': 'bullmq',
        'messaging.destination.name': job.queueName,
        'messaging.message.id': job.id ?? '',
        'terrafix.attempt': job.attemptsMade + 1,
      };
      const parent = job.opts.telemetry?.metadata ?? null;
      return tracer.spanBelow(parent, `job ${job.name}`, attributes, () => run(job, token));
    };
  }

  return { poll: traced(poll), installation: traced(installation) };
}

/** A round that another job ran along with this one is answered with what came of it. */
function outcomeOf(result: FixResult) {
  return result.kind === 'resolved' ? result.outcome : (result.record?.outcome ?? null);
}
