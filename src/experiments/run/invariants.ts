import type { FindingRecord } from '../../domain/record.ts';
import type { OutsideCounts, OutsideState } from '../outside/messages.ts';
import type { Invariant } from './run-result.ts';

/** What is known when a run has ended. */
export interface RunEnd {
  readonly findings: number;
  readonly state: OutsideState;
  readonly records: readonly FindingRecord[];
  /** `null` where the jobs of findings cannot be told from those of polls. */
  readonly jobsLeft: number | null;
  readonly counts: OutsideCounts;
}

/** What must hold after every run, whatever was done to it; judged by what stands on the emulated GitHub. */
export function judgeRun(end: RunEnd): readonly Invariant[] {
  const { findings, state, records, jobsLeft, counts } = end;
  const lost = state.findings.filter(({ pulls }) => pulls === 0).length;
  const doubled = state.findings.filter(({ pulls }) => pulls > 1).length;
  const opened = state.findings.filter(({ pulls }) => pulls > 0);
  const unclean = opened.filter((one) => one.commits !== 1 || one.otherFiles !== 0 || !one.isFixed).length;
  const unfinished = opened.filter((one) => one.labels === 0 || one.checkRuns === 0).length;
  const inReview = records.filter((record) => record.state === 'in-review').length;
  const unanswered = Object.entries(counts.unanswered);
  return [
    claim('no finding is lost', lost === 0, `${lost} of ${findings} without a pull request`),
    claim('one pull request for each finding', doubled === 0, `${doubled} with more than one`),
    claim(
      'each pull request is one commit that fixes its resource and touches no other file',
      unclean === 0,
      `${unclean} of ${opened.length} are not`,
    ),
    claim(
      'each has its labels and its check run',
      unfinished === 0,
      `${unfinished} of ${opened.length} have not`,
    ),
    claim(
      'nothing else was written',
      state.strays.length + state.movedDefaults.length === 0,
      `${state.strays.length} branches or pull requests of no finding, ${state.movedDefaults.length} default branches moved`,
    ),
    claim(
      'each finding ended in review, and says so in Redis',
      inReview === findings && records.length === findings,
      `${inReview} of ${records.length} records; ${describeOthers(records)}`,
    ),
    ...(jobsLeft === null
      ? []
      : [claim('no job is left', jobsLeft === 0, `${jobsLeft} waiting, running or put off`)]),
    claim(
      'the emulated GitHub answered everything that was asked',
      unanswered.length === 0,
      unanswered.length === 0
        ? 'nothing unknown'
        : unanswered
            .map(([asked]) => asked)
            .slice(0, 5)
            .join(', '),
    ),
  ];
}

function claim(what: string, holds: boolean, found: string): Invariant {
  return { claim: what, holds, found };
}

function describeOthers(records: readonly FindingRecord[]): string {
  const others = new Map<string, number>();
  for (const { state, outcome, fault } of records) {
    if (state === 'in-review') continue;
    const refusal = outcome?.kind === 'refused' ? outcome.refusal : null;
    const why = fault?.code ?? (refusal ? [refusal.reason, ...refusal.facts].join(': ') : '');
    const key = why === '' ? state : `${state} (${why})`;
    others.set(key, (others.get(key) ?? 0) + 1);
  }
  return others.size === 0
    ? 'none ended otherwise'
    : [...others].map(([what, count]) => `${count} ${what}`).join(', ');
}

/** Claims that do not hold, as one message; `null` when all do. */
export function brokenClaims(label: string, invariants: readonly Invariant[]): string | null {
  const broken = invariants.filter(({ holds }) => !holds);
  if (broken.length === 0) return null;
  return broken
    .map(({ claim: what, found }) => `${label}: it does not hold that ${what}: ${found}`)
    .join('\n');
}
