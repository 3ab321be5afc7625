import { checkGuidance } from '../../../domain/check-guidance.ts';
import { markHandled, wasHandled } from '../../../domain/lifecycle.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import { parseFullName, type RepositoryName } from '../../../domain/repository.ts';
import type { ChecksKey } from '../../../config/checks-key.ts';
import type { ChangePublisher, PullRequestState, RepositoryReader } from '../../../ports/code-host.ts';
import type { CheckReader, CheckReport } from '../../../ports/check-reader.ts';
import { type AnswerTo, done, type NextStep, type RespondDeps } from '../next-step.ts';
import { boundText } from '../parse-command.ts';
import { roundOf } from '../run-round.ts';
import { answerTo, startRound } from '../start-round.ts';
import { type CheckVerdict, checksPassText, describeChecks, type FailedCheck } from './describe-checks.ts';
import { heedPlans, type PlanDeps } from './heed-plans.ts';
import { concernsChange, keyOfCheck, outputOf } from './judge-check.ts';
import { judgePlan } from './judge-plan.ts';
import { readPlan } from './read-plan.ts';
import { atHead, isUnderWay, readersOf } from './readers-of.ts';

/** Something was said of a commit of one of TerraFix's branches. What it is is read again. */
export interface ChecksEvent {
  readonly installationId: number;
  /** `owner/name`. */
  readonly repository: string;
  readonly branch: string;
  readonly commit: string;
}

export interface ChecksDeps extends RespondDeps, PlanDeps {
  readonly host: RespondDeps['host'] &
    PlanDeps['host'] &
    CheckReader &
    Pick<ChangePublisher, 'listPullRequests'> &
    Pick<RepositoryReader, 'readHead'>;
  readonly ledger: RespondDeps['ledger'];
  readonly config: RespondDeps['config'] & { readonly checks: ChecksKey };
  /** There is a model that can use what a check says; a rule cannot. */
  readonly canRegenerate: boolean;
  /** Queues who tells what came of a round. */
  readonly enqueueAsked: (fingerprint: string, answerTo: AnswerTo) => Promise<void>;
}

/** Of a pull request, for checks. */
const maxCheckRounds = 2;
const checksTopic = 'checks';
const roundTopic = 'answer-check-';

/**
 * Looks at all checks of the head of a pull request: reads plans, feeds back what writing the change anew may mend, and
 * explains the rest in one comment. Safe to run twice, and in whatever order events come.
 */
export async function respondToChecks(event: ChecksEvent, deps: ChecksDeps): Promise<NextStep> {
  const repository = parseFullName(event.repository);
  if (!repository) return done('gone');
  const pulls = await deps.host.listPullRequests(repository, event.branch);
  const live = pulls.find(({ state, isOurs }) => state === 'open' && isOurs);
  if (!live) return tellAfterTheEnd(event, pulls, deps);
  const records = await findRecords(event, live, deps);
  if (records.length === 0) return done('not-ours');
  await queueUntold(records, deps);
  if (records.some(isUnderWay)) return done('under-way');
  const reviewed = live.headCommit === event.commit ? atHead(records, event.commit) : [];
  if (reviewed.length === 0) return done('outdated');

  const checks = await deps.host.listChecks(repository, event.commit);
  const planned = await heedPlans(plansOf(checks, reviewed, event.commit), reviewed, repository, deps);
  const failed = checks.filter(({ state }) => state === 'failed');
  const verdicts = failed.map((check) => judge(check, planned, deps));
  const mendable = verdicts.filter(({ verdict }) => verdict === null);
  // One round at a time: what it writes has checks of its own, and those of the next finding are then judged again.
  const mender = mendable[0]?.record;
  const fed = mendable.filter(({ record }) => record === mender).map(({ check }) => check);
  const next = mender ? await feedBack(fed, mender, planned, deps) : null;
  const left = verdicts.flatMap(({ check, verdict }): FailedCheck[] =>
    verdict !== null ? [{ check, verdict }] : next === null ? [{ check, verdict: 'not-ours' }] : [],
  );
  await explain(left, planned, live, repository, deps);
  return next ?? done(failed.length > 0 || planned !== reviewed ? 'answered' : 'recorded');
}

/** A person ended the pull request after a worker had died that owed it a word. */
async function tellAfterTheEnd(
  event: ChecksEvent,
  pulls: readonly PullRequestState[],
  deps: ChecksDeps,
): Promise<NextStep> {
  const last = pulls.find(({ isOurs }) => isOurs);
  if (last) await queueUntold(await findRecords(event, last, deps), deps);
  return done('not-ours');
}

/**
 * The worker that announced a round may have died before it queued who tells what came of it: then whoever comes next does.
 * Queued twice it is one.
 */
async function queueUntold(records: readonly FindingRecord[], deps: ChecksDeps): Promise<void> {
  for (const record of records) {
    for (const { topic } of record.awaited ?? []) {
      const to = topic.startsWith(roundTopic) ? answerTo(record, topic, null) : null;
      if (to) await deps.enqueueAsked(record.finding.fingerprint, to);
    }
  }
}

/** The worker that opens a pull request tells the record last: a check may be faster. */
async function findRecords(
  { installationId, repository, branch }: ChecksEvent,
  { number }: PullRequestState,
  { ledger }: ChecksDeps,
): Promise<readonly FindingRecord[]> {
  const known = await readersOf({ installationId, repository, number }, { ledger });
  if (known.length > 0) return known;
  const records = await ledger.list(installationId);
  return records
    .filter(({ opening }) => opening?.branch === branch && opening.repository === repository)
    .slice(0, 1);
}

function plansOf(checks: readonly CheckReport[], records: readonly FindingRecord[], commit: string) {
  return checks
    .filter(({ state }) => state === 'passed')
    .flatMap(({ name, by, title, text }) => {
      const reading = readPlan({ name, by, text: `${title}\n${text}` });
      return reading ? [judgePlan(reading, `check ${name}`, commit, ...records)] : [];
    });
}

interface Judged {
  readonly check: CheckReport;
  /** `null` when a round may mend it. */
  readonly verdict: CheckVerdict | null;
  /** Whose round that would be. */
  readonly record?: FindingRecord;
}

/** For all findings of the pull request: one that may be mended comes before all, one that the change concerns before none. */
function judge(check: CheckReport, records: readonly FindingRecord[], deps: ChecksDeps): Judged {
  const rounds = totalRounds(records);
  const judged = records.map((record) => ({ check, record, verdict: judgeFor(check, record, rounds, deps) }));
  const best =
    judged.find(({ verdict }) => verdict === null) ?? judged.find(({ verdict }) => verdict !== 'not-ours');
  return best ?? { check, verdict: 'not-ours' };
}

function judgeFor(
  check: CheckReport,
  record: FindingRecord,
  rounds: number,
  deps: ChecksDeps,
): CheckVerdict | null {
  const change = record.outcome?.change;
  if (!deps.config.checks['feed-back'] || !change || !concernsChange(check, change)) return 'not-ours';
  if (wasHandled(record, keyOfSaid(check))) return 'said-again';
  if (rounds >= maxCheckRounds) return 'rounds-used';
  return deps.canRegenerate ? null : 'no-model';
}

/** One round for all that fails; `null` when none may be walked now. */
async function feedBack(
  checks: readonly CheckReport[],
  record: FindingRecord,
  all: readonly FindingRecord[],
  deps: ChecksDeps,
): Promise<NextStep | null> {
  const guidance = boundText(checkGuidance(checks.map(outputOf).join('\n\n')));
  const round = roundsOf(record) + 1;
  const topic = `${roundTopic}${totalRounds(all) + 1}`;
  const started = await startRound(
    {
      kind: 'regenerate',
      guidance: guidance.text,
      by: null,
      topic,
      note: 'a failing check led to a new round',
      key: roundKey(record, round),
      apply: (current) => checks.map(keyOfSaid).reduce(markHandled, current),
    },
    record,
    deps,
  );
  if (started.kind === 'refused') return null;
  const next = roundOf('regenerate', started.record, guidance.text, topic, null);
  const repository = parseFullName(record.pullRequest?.repository ?? '');
  if (!next || !repository || !record.pullRequest) return next;
  const names = checks.length === 1 ? 'A check fails' : `${checks.length} checks fail`;
  await deps.host.ensureComment(
    repository,
    record.pullRequest.number,
    topic,
    `${names} in what this pull request changes. Writing the change anew with what it says. This comment will say what came of it.`,
  );
  return next;
}

async function explain(
  failed: readonly FailedCheck[],
  records: readonly FindingRecord[],
  live: PullRequestState,
  repository: RepositoryName,
  deps: ChecksDeps,
): Promise<void> {
  const { number, headCommit, baseBranch } = live;
  const told = `checks-told-${number}`;
  if (failed.length === 0) {
    if (!records.some((record) => wasHandled(record, told))) return;
    await deps.host.ensureComment(repository, number, checksTopic, checksPassText(headCommit));
    return;
  }
  const base = await deps.host.readHead(repository, baseBranch);
  const onBase = await deps.host.listChecks(repository, base);
  const isOnBase = ({ name, kind }: CheckReport): boolean =>
    onBase.some((one) => one.name === name && one.kind === kind && one.state === 'failed');
  const explained = failed.map(
    (one): FailedCheck => (isOnBase(one.check) ? { ...one, verdict: 'on-base' } : one),
  );
  await deps.host.ensureComment(repository, number, checksTopic, describeChecks(explained, headCommit));
  for (const { installationId, finding } of records) {
    await deps.ledger.update(installationId, finding.fingerprint, (current) => markHandled(current, told));
  }
}

function keyOfSaid(check: CheckReport): string {
  return `check-said-${keyOfCheck(check)}`;
}

function roundKey({ pullRequest }: FindingRecord, round: number): string {
  return `check-round-${pullRequest?.number ?? 0}-${round}`;
}

function roundsOf(record: FindingRecord): number {
  let rounds = 0;
  while (wasHandled(record, roundKey(record, rounds + 1))) rounds += 1;
  return rounds;
}

function totalRounds(records: readonly FindingRecord[]): number {
  return records.reduce((sum, record) => sum + roundsOf(record), 0);
}
