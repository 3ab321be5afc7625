import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Judge, JudgeFinding } from './judge.ts';
import { type ModuleState, packStates, stateAfter, stateBefore } from './module-state.ts';
import type { SampledFix } from './sample.ts';

/** What a judge says of a resource for one of its checks; silent when it does not look at it. */
export type Said = 'failed' | 'passed' | 'silent';

/** What the judge says of one fix. Plain data. */
export interface Opinion {
  readonly rule: string;
  readonly folder: string;
  readonly origin: string;
  readonly place: string;
  readonly address: string;
  readonly checks: readonly { readonly check: string; readonly before: Said; readonly after: Said }[];
  /** Checks that fail after the fix and did not fail before it. */
  readonly newFindings: readonly { readonly check: string; readonly resource: string }[];
}

/** What a judge has said of some fixes, and what it gave no answer for. */
export interface Answers {
  readonly opinions: readonly Opinion[];
  readonly unanswered: readonly string[];
}

/** Runs of the judge side by side. */
const concurrency = 2;

/** What the judge says of a state; a sentence where it gives no answer. */
type Word = readonly JudgeFinding[] | string;

/** Asks a judge about fixes, before and after. `onAnswers` is told what is known after each run of the judge. */
export async function askJudge(
  judge: Judge,
  fixes: readonly SampledFix[],
  progress: (text: string) => void,
  onAnswers: (answers: Answers) => void = () => {},
): Promise<Answers> {
  const pairs = fixes.map((fix) => ({ fix, before: stateBefore(fix), after: stateAfter(fix) }));
  const waiting = [...packStates(pairs.flatMap(({ before, after }) => [before, after]))];
  const known = new Map<string, Word>();
  const total = new Set(pairs.flatMap(({ before, after }) => [before.key, after.key])).size;
  const work = async (): Promise<void> => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      progress(`${judge.name}: ${known.size} of ${total} modules, before and after ${fixes.length} fixes`);
      try {
        for (const [key, findings] of await judgeStates(judge, run)) known.set(key, findings);
      } catch (caught) {
        // One module that is too much for the judge costs no other its word.
        const half = Math.ceil(run.length / 2);
        if (half < run.length) waiting.unshift(run.slice(0, half), run.slice(half));
        else for (const { key } of run) known.set(key, reasonOf(caught));
      }
      onAnswers(answersOf(pairs, known));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return answersOf(pairs, known);
}

function answersOf(
  pairs: readonly {
    readonly fix: SampledFix;
    readonly before: ModuleState;
    readonly after: ModuleState;
  }[],
  known: ReadonlyMap<string, Word>,
): Answers {
  const opinions: Opinion[] = [];
  const unanswered: string[] = [];
  for (const { fix, before, after } of pairs) {
    const old = known.get(before.key);
    const now = known.get(after.key);
    if (old === undefined || now === undefined) continue;
    const failure = [old, now].find((each) => typeof each === 'string');
    if (typeof old !== 'string' && typeof now !== 'string') opinions.push(compare(fix, old, now));
    else unanswered.push(`${fix.folder} at ${fix.origin} ${fix.place} ${fix.address}: ${String(failure)}`);
  }
  return { opinions, unanswered };
}

function reasonOf(caught: unknown): string {
  const isKilled = caught instanceof Error && 'killed' in caught && caught.killed === true;
  if (isKilled) return 'its time was up';
  return caught instanceof Error ? (caught.message.split('\n')[0] ?? '') : String(caught);
}

/** Lays every state into a folder of its own and asks once for all of them. */
async function judgeStates(
  judge: Judge,
  states: readonly ModuleState[],
): Promise<readonly (readonly [key: string, findings: readonly JudgeFinding[]])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-judge-'));
  try {
    for (const [index, { files }] of states.entries())
      for (const [path, text] of files) {
        const file = join(folder, String(index), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    const findings = await judge.judge(folder);
    return states.map(({ key }, index) => [key, findings.filter(({ file }) => file.startsWith(`${index}/`))]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(fix: SampledFix, before: readonly JudgeFinding[], after: readonly JudgeFinding[]): Opinion {
  const failedBefore = new Set(before.filter(({ hasFailed }) => hasFailed).map(keyOf));
  const fresh = after.filter((finding) => finding.hasFailed && !failedBefore.has(keyOf(finding)));
  const { rule, folder, origin, place, address } = fix;
  return {
    rule,
    folder,
    origin,
    place,
    address,
    checks: fix.checks.map((check) => ({
      check,
      before: saidOf(fix, check, before),
      after: saidOf(fix, check, after),
    })),
    newFindings: [...new Map(fresh.map((finding) => [keyOf(finding), finding])).values()].map(
      ({ check, resource }) => ({ check, resource }),
    ),
  };
}

/** Of the failing resource itself; where the judge says nothing of it, of the blocks that the fix writes. */
function saidOf({ address, written }: SampledFix, check: string, findings: readonly JudgeFinding[]): Said {
  const own = findings.filter((finding) => finding.check === check);
  const at = (wanted: string): readonly JudgeFinding[] => {
    const exact = own.filter(({ resource }) => resource.replaceAll('"', '') === wanted.replaceAll('"', ''));
    if (exact.length > 0) return exact;
    return own.filter(({ resource }) => withoutKeys(resource) === withoutKeys(wanted));
  };
  const found = at(address);
  const meant = found.length > 0 ? found : written.flatMap(at);
  if (meant.length === 0) return 'silent';
  return meant.some(({ hasFailed }) => hasFailed) ? 'failed' : 'passed';
}

function withoutKeys(address: string): string {
  return address.replaceAll(/\[[^\]]*\]/g, '');
}

function keyOf({ check, resource }: JudgeFinding): string {
  return `${check}\0${resource}`;
}
