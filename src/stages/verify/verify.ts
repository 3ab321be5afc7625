import type { FindingRecord, FindingState } from '../../domain/record.ts';
import type { SourceTest } from '../../ports/compliance-source.ts';

/** What a poll says of the finding's pair of test and entity: see `failureOf` of the collect stage. */
export type Failure = 'failing' | 'not-failing' | 'unknown';

/** The finding's test as the source tells it now; `null` when it does not know the test. */
export type TestNow =
  | (Pick<SourceTest, 'lastRunAt'> & { readonly isFailing: boolean; readonly isPassing: boolean })
  | null;

/** What follows for a finding from one poll. */
export type Verification =
  | { readonly kind: 'verified'; readonly runAt: string }
  | {
      readonly kind: 'still-failing';
      readonly runAt: string;
      /** Sentences, the likeliest first. */
      readonly reasons: readonly string[];
    }
  /** Green without TerraFix. */
  | { readonly kind: 'cleared' }
  /** Nothing follows yet; `because` is for the log. */
  | { readonly kind: 'wait'; readonly because: string };

const hourMs = 3_600_000;

/**
 * Decides for a merged finding: only a run of the test *after* the merge says anything. Not failing in it is
 * verified; failing in it is still failing, until a later run says otherwise. A test that is switched off says nothing.
 */
export function verifyMerged(record: FindingRecord, failure: Failure, test: TestNow): Verification {
  if (!record.merged || (record.state !== 'waiting-for-apply' && record.state !== 'still-failing')) {
    return wait('the finding does not wait for an apply');
  }
  const run = readRun(failure, test);
  if (run.kind === 'wait') return run;
  const sinceMergeMs = Date.parse(run.at) - Date.parse(record.merged.at);
  if (!(sinceMergeMs > 0)) return wait('the test has not run since the merge');
  if (failure === 'not-failing') return { kind: 'verified', runAt: run.at };
  return { kind: 'still-failing', runAt: run.at, reasons: likelyReasons(record, sinceMergeMs) };
}

/** States in which TerraFix or a reviewer still had to do something. What a person decided (`closed`, `ignored`) stays. */
const open: readonly FindingState[] = [
  'queued',
  'in-review',
  'already-compliant',
  'refused',
  'proposed',
  'failed',
  'waiting',
  // Until a day: there is nothing left to put off.
  'snoozed',
];

/**
 * Decides for a finding that is not merged: not failing in a run after it was collected means that it was
 * cleared elsewhere. A round that is running is left to end first.
 */
export function verifyUnmerged(record: FindingRecord, failure: Failure, test: TestNow): Verification {
  if (record.state === 'cleared' && record.owed) return { kind: 'cleared' };
  if (record.merged || !open.includes(record.state)) return wait(`the finding is ${record.state}`);
  if (failure === 'failing') return wait('the finding still fails');
  if (wasReopened(record)) return wait('a person reopened the pull request after it was cleared');
  const run = readRun(failure, test);
  if (run.kind === 'wait') return run;
  const isNews = Date.parse(run.at) > Date.parse(record.finding.collectedAt);
  return isNews ? { kind: 'cleared' } : wait('the test has not run since the finding was collected');
}

/** A person wants it although Vanta is green: it is not closed a second time. */
function wasReopened({ history }: FindingRecord): boolean {
  const last = history.findLastIndex(({ state }) => state === 'cleared');
  return last !== -1 && history.slice(last).some(({ state, by }) => state === 'in-review' && by !== null);
}

function readRun(
  failure: Failure,
  test: TestNow,
): { readonly kind: 'run'; readonly at: string } | Extract<Verification, { kind: 'wait' }> {
  if (failure === 'unknown') return wait('the entities of the test were not read');
  if (!test) return wait('Vanta does not know the test');
  if (test.lastRunAt === null) return wait('Vanta does not say when the test ran');
  if (!test.isFailing && !test.isPassing) return wait('the test is switched off or is running');
  return { kind: 'run', at: test.lastRunAt };
}

function likelyReasons(record: FindingRecord, sinceMergeMs: number): readonly string[] {
  const hours = Math.floor(sinceMergeMs / hourMs);
  const after =
    hours < 1
      ? 'less than an hour'
      : hours === 1
        ? 'an hour'
        : hours < 48
          ? `${hours} hours`
          : `${Math.floor(hours / 24)} days`;
  const notApplied =
    hours < 24
      ? `The change is not applied yet: Vanta looked ${after} after the merge.`
      : `The change was not applied, or the apply failed: Vanta looked ${after} after the merge.`;
  const edited =
    'People changed the branch before the merge, and what was merged may not hold the requirement any more.';
  const root = record.outcome?.located?.rootModule;
  const elsewhere =
    root === undefined || root === ''
      ? 'The resource is applied from another workspace, or from other variable values than those in the repository.'
      : `The resource is applied from another workspace or folder than \`${root}\`.`;
  const byHand = 'The resource was changed by hand after the apply.';
  return [...(record.merged?.editedByPeople ? [edited] : []), notApplied, elsewhere, byHand];
}

function wait(because: string): Extract<Verification, { kind: 'wait' }> {
  return { kind: 'wait', because };
}
