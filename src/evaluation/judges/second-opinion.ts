import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Judge, JudgeFinding } from './judge.ts';
import { type ModuleState, packStates, stateAfter, stateBefore } from './module-state.ts';
import { type AskedTwice, confirm, formOpinion, isDoubtful, type Opinion } from './opinion.ts';
import type { SampledFix } from './sample.ts';

/** What a judge has said of some fixes, and what it gave no answer for. */
export interface Answers {
  readonly opinions: readonly Opinion[];
  readonly unanswered: readonly string[];
}

/** Runs of the judge side by side. */
const concurrency = 2;

/** What the judge says of a state; a sentence where it gives no answer. */
type Word = readonly JudgeFinding[] | string;

/** By the key of the state, each answer of a run that held nothing else. */
type WordsAlone = Map<string, readonly Word[]>;

interface Pair {
  readonly fix: SampledFix;
  readonly before: ModuleState;
  readonly after: ModuleState;
}

/**
 * Asks a judge about fixes, before and after. Many modules are judged in one run; where what lies beside a module may
 * have told, the judge is asked about that fix alone, twice, and those answers count. `onAnswers` is told what is
 * known after each run of the judge.
 */
export async function askJudge(
  judge: Judge,
  fixes: readonly SampledFix[],
  progress: (text: string) => void,
  onAnswers: (answers: Answers) => void = () => {},
): Promise<Answers> {
  const pairs = fixes.map((fix) => ({ fix, before: stateBefore(fix), after: stateAfter(fix) }));
  const known = new Map<string, Word>();
  const alone: WordsAlone = new Map();
  const hearAlone = (key: string, word: Word): void => {
    alone.set(key, [...(alone.get(key) ?? []), word]);
  };
  const total = new Set(pairs.flatMap(({ before, after }) => [before.key, after.key])).size;
  await judgeRuns(judge, packStates(pairs.flatMap(({ before, after }) => [before, after])), {
    start: () =>
      progress(`${judge.name}: ${known.size} of ${total} modules, before and after ${fixes.length} fixes`),
    end: (answers) => {
      for (const [{ key }, word] of answers) {
        known.set(key, word);
        if (answers.length === 1) hearAlone(key, word);
      }
      onAnswers(answersOf(pairs, known, alone));
    },
  });
  const again = pairs
    .filter(({ before, after }) => isPairDoubtful(known.get(before.key), known.get(after.key)))
    .flatMap(({ before, after }) => [before, after]);
  const missing = [...new Map(again.map((state) => [state.key, state])).values()].flatMap((state) =>
    Array.from({ length: 2 - (alone.get(state.key)?.length ?? 0) }, () => [state]),
  );
  await judgeRuns(judge, missing, {
    start: () => progress(`${judge.name}: again, ${missing.length} times a module alone`),
    end: (answers) => {
      for (const [{ key }, word] of answers) hearAlone(key, word);
      onAnswers(answersOf(pairs, known, alone));
    },
  });
  return answersOf(pairs, known, alone);
}

function isPairDoubtful(before: Word | undefined, after: Word | undefined): boolean {
  return Array.isArray(before) && Array.isArray(after) && isDoubtful(before, after);
}

async function judgeRuns(
  judge: Judge,
  runs: readonly (readonly ModuleState[])[],
  hear: {
    readonly start: () => void;
    readonly end: (answers: readonly (readonly [state: ModuleState, word: Word])[]) => void;
  },
): Promise<void> {
  const waiting = [...runs];
  const work = async (): Promise<void> => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const { length } = run;
      hear.start();
      try {
        hear.end(await judgeStates(judge, run));
      } catch (caught) {
        // One module that is too much for the judge costs no other its word.
        const half = Math.ceil(length / 2);
        if (half < length) waiting.unshift(run.slice(0, half), run.slice(half));
        else hear.end(run.map((state) => [state, reasonOf(caught)]));
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

function answersOf(
  pairs: readonly Pair[],
  known: ReadonlyMap<string, Word>,
  alone: ReadonlyMap<string, readonly Word[]>,
): Answers {
  const opinions: Opinion[] = [];
  const unanswered: string[] = [];
  for (const { fix, before, after } of pairs) {
    const beside = opinionFrom(fix, known.get(before.key), known.get(after.key));
    if (beside === null) continue;
    if (typeof beside === 'string') {
      unanswered.push(`${fix.folder} at ${fix.origin} ${fix.place} ${fix.address}: ${beside}`);
      continue;
    }
    const old = askedTwice(alone.get(before.key));
    const now = askedTwice(alone.get(after.key));
    opinions.push(old === null || now === null ? beside : confirm(fix, beside, old, now));
  }
  return { opinions, unanswered };
}

function askedTwice(words: readonly Word[] = []): AskedTwice | null {
  const [one, other] = words.filter((word) => typeof word !== 'string');
  return one === undefined || other === undefined ? null : [one, other];
}

/** A sentence where the judge gives no answer, `null` where it was not asked. */
function opinionFrom(
  fix: SampledFix,
  before: Word | undefined,
  after: Word | undefined,
): Opinion | string | null {
  if (before === undefined || after === undefined) return null;
  if (typeof before === 'string') return before;
  return typeof after === 'string' ? after : formOpinion(fix, before, after);
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
): Promise<readonly (readonly [state: ModuleState, findings: readonly JudgeFinding[]])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-judge-'));
  try {
    for (const [index, { files }] of states.entries())
      for (const [path, text] of files) {
        const file = join(folder, String(index), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    const findings = await judge.judge(folder);
    return states.map((state, index) => [state, findings.filter(({ file }) => file.startsWith(`${index}/`))]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
