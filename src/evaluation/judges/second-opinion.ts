import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Judge, JudgeFinding } from './judge.ts';
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

/** So many modules are judged in one run: starting takes a judge longer than judging one of them. */
const batchSize = 16;

/** What a judge has said of some fixes, and what it gave no answer for. */
export interface Answers {
  readonly opinions: readonly Opinion[];
  readonly unanswered: readonly string[];
}

/** Asks a judge about fixes, before and after. `onAnswers` is told what is known after each run of the judge. */
export async function askJudge(
  judge: Judge,
  fixes: readonly SampledFix[],
  progress: (text: string) => void,
  onAnswers: (answers: Answers) => void = () => {},
): Promise<Answers> {
  const opinions: Opinion[] = [];
  const unanswered: string[] = [];
  const waiting: SampledFix[][] = [];
  for (let first = 0; first < fixes.length; first += batchSize)
    waiting.push(fixes.slice(first, first + batchSize));
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
    progress(`${judge.name}: ${opinions.length + unanswered.length} of ${fixes.length} fixes`);
    const [only] = batch;
    try {
      opinions.push(...(await judgeBatch(judge, batch)));
    } catch (caught) {
      // One module that is too much for the judge costs no other its word.
      const half = Math.ceil(batch.length / 2);
      if (half < batch.length) waiting.unshift(batch.slice(0, half), batch.slice(half));
      else if (only !== undefined)
        unanswered.push(
          `${only.folder} at ${only.origin} ${only.place} ${only.address}: ${reasonOf(caught)}`,
        );
    }
    onAnswers({ opinions, unanswered });
  }
  return { opinions, unanswered };
}

function reasonOf(caught: unknown): string {
  const isKilled = caught instanceof Error && 'killed' in caught && caught.killed === true;
  if (isKilled) return 'its time was up';
  return caught instanceof Error ? (caught.message.split('\n')[0] ?? '') : String(caught);
}

async function judgeBatch(judge: Judge, batch: readonly SampledFix[]): Promise<readonly Opinion[]> {
  const before = await judgeFiles(judge, batch, ({ before }) => before);
  const after = await judgeFiles(judge, batch, filesAfter);
  return batch.map((fix, index) => compare(fix, before[index] ?? [], after[index] ?? []));
}

function filesAfter({ before, changed }: SampledFix): ReadonlyMap<string, string> {
  return new Map([...before, ...changed.map(({ path, after }) => [path, after] as const)]);
}

/** Lays every fix into a folder of its own and asks once for all of them. */
async function judgeFiles(
  judge: Judge,
  batch: readonly SampledFix[],
  filesOf: (fix: SampledFix) => ReadonlyMap<string, string>,
): Promise<readonly (readonly JudgeFinding[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-judge-'));
  try {
    for (const [index, fix] of batch.entries())
      for (const [path, text] of filesOf(fix)) {
        const file = join(folder, String(index), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    const findings = await judge.judge(folder);
    return batch.map((_, index) => findings.filter(({ file }) => file.startsWith(`${index}/`)));
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
