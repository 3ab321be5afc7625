import { createServiceModel } from '../../adapters/bedrock/create-service-model.ts';
import type { Change } from '../../domain/change.ts';
import { defaultModelLimits, type ModelLimits } from '../../domain/model-limits.ts';
import { answerOfChange } from '../../evaluation/model/answer-of-change.ts';
import type { ModelCase } from '../../evaluation/model/model-cases.ts';
import { changeOfRule, type ModelTrial, tryByModel } from '../../evaluation/model/model-trial.ts';
import type { ScriptedReply } from '../../sandbox/bedrock/emulator-script.ts';
import { scriptedModelId } from '../../sandbox/bedrock/emulator-script.ts';
import { startBedrockEmulator } from '../../sandbox/bedrock/start-bedrock-emulator.ts';
import { drawError, replyWith } from './scripted-errors.ts';

/** A way of asking that is compared with the others. */
interface WayOfAsking {
  readonly name: string;
  readonly limits: Pick<ModelLimits, 'candidates' | 'attempts'>;
}

const waysOfAsking: readonly WayOfAsking[] = [
  { name: 'k = 1, no repair', limits: { candidates: 1, attempts: 1 } },
  { name: 'k = 1, repair', limits: { candidates: 1, attempts: 3 } },
  { name: 'k = 3, no repair', limits: { candidates: 3, attempts: 1 } },
  { name: 'k = 2, repair', limits: { candidates: 2, attempts: 3 } },
  { name: 'k = 3, repair', limits: { candidates: 3, attempts: 3 } },
];

/** Anthropic's list price of Claude Sonnet 5, for orientation; AWS's own price list decides what Bedrock costs. */
export const examplePrice = { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 } as const;

export interface ScriptedRun {
  readonly seed: number;
  /** Cases that were drawn, and those of them whose fix can be said in the form and passes when it is. */
  readonly drawn: number;
  readonly usable: number;
  /** Of the others: the rule's change is stopped; it is more than operations can say; the applier or the ladder refuses it as an answer. */
  readonly unusable: { readonly stopped: number; readonly unsayable: number; readonly refused: number };
  readonly ways: readonly { readonly way: WayOfAsking; readonly trials: readonly ModelTrial[] }[];
}

/** Asks the emulator, which errs at stated rates, about the same cases in each way; the SDK stands in between. */
export async function runScripted(
  cases: readonly ModelCase[],
  seed: number,
  progress: (text: string) => void,
): Promise<ScriptedRun> {
  let answer: (isRepair: boolean) => ScriptedReply = withoutCase;
  const emulator = await startBedrockEmulator({
    script: [
      {
        name: 'errs at stated rates',
        matches: () => true,
        reply: ({ text }) => answer(text.includes(' problems with your earlier answers\n')),
      },
    ],
  });
  const ask = async (one: Usable, limits: WayOfAsking['limits'], hasErrors: boolean): Promise<ModelTrial> => {
    const name = `${one.opened.rule.id}/${one.place}`;
    let count = 0;
    answer = (isRepair) => {
      const error = hasErrors ? drawError(seed, name, count, isRepair) : null;
      count += 1;
      return replyWith(error, one.right);
    };
    const model = createServiceModel(
      {
        modelId: scriptedModelId,
        region: 'us-east-1',
        endpoint: emulator.endpoint,
        prices: { [scriptedModelId]: examplePrice },
        limits: { ...defaultModelLimits, ...limits },
      },
      { credentials: { accessKeyId: 'scripted', secretAccessKey: 'scripted' } },
    );
    try {
      return await tryByModel(one.opened, one.place, model);
    } finally {
      model.close();
    }
  };
  try {
    const usable: Usable[] = [];
    const unusable = { stopped: 0, unsayable: 0, refused: 0 };
    for (const [index, one] of cases.entries()) {
      progress(`which fixes can be said in the form: ${String(index + 1)} of ${String(cases.length)}`);
      const change = await changeOfRule(one.opened);
      const right = change === null ? null : rightAnswer(change, one);
      if (right === null) {
        unusable[change === null ? 'stopped' : 'unsayable'] += 1;
        continue;
      }
      const { end } = await ask({ ...one, right }, { candidates: 1, attempts: 1 }, false);
      if (end === 'fixed') usable.push({ ...one, right });
      else unusable.refused += 1;
    }
    const ways: { way: WayOfAsking; trials: ModelTrial[] }[] = [];
    for (const way of waysOfAsking) {
      const trials: ModelTrial[] = [];
      for (const [index, one] of usable.entries()) {
        progress(`${way.name}: ${String(index + 1)} of ${String(usable.length)}`);
        trials.push(await ask(one, way.limits, true));
      }
      ways.push({ way, trials });
    }
    return { seed, drawn: cases.length, usable: usable.length, unusable, ways };
  } finally {
    await emulator.close();
  }
}

function withoutCase(): ScriptedReply {
  return { kind: 'prose', text: 'no case' };
}

interface Usable extends ModelCase {
  readonly right: { readonly operations: readonly unknown[] };
}

function rightAnswer(change: Change, { opened }: ModelCase): Usable['right'] | null {
  const answer = answerOfChange(change, opened.subject);
  if (typeof answer !== 'object' || answer === null || !('operations' in answer)) return null;
  const { operations } = answer;
  return Array.isArray(operations) ? { ...answer, operations } : null;
}
