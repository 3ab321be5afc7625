import { answerOfChange } from '../../evaluation/model/answer-of-change.ts';
import type { ModelCase } from '../../evaluation/model/model-cases.ts';
import { changeOfRule, tryByModel } from '../../evaluation/model/model-trial.ts';
import { share, table } from '../../evaluation/report/sections.ts';
import type { Model } from '../../ports/model.ts';

/** What became of the fix of a rule when a model gave it as its answer. */
export interface SayableTrial {
  readonly rule: string;
  readonly place: string;
  /**
   * The rule's own change is stopped; the operations of the form cannot say it; the type is closed to models; the
   * applier or the ladder refuses it; it passes.
   */
  readonly end: 'stopped' | 'unsayable' | 'not-asked' | 'refused' | 'passed';
  /** What was objected to, in the words that a model would read. */
  readonly detail: string;
}

/** Gives the fix of each rule as the answer of a model, without a mistake: what is refused then, is refused for the way it came. */
export async function runSayable(
  cases: readonly ModelCase[],
  progress: (text: string) => void,
): Promise<readonly SayableTrial[]> {
  const trials: SayableTrial[] = [];
  for (const [index, one] of cases.entries()) {
    progress(`${String(index + 1)} of ${String(cases.length)}: ${one.opened.rule.slug} ${one.place}`);
    trials.push(await trialOf(one));
  }
  return trials;
}

async function trialOf({ opened, place }: ModelCase): Promise<SayableTrial> {
  const base = { rule: opened.rule.slug, place, detail: '' };
  const change = await changeOfRule(opened);
  if (change === null) return { ...base, end: 'stopped' };
  const answer = answerOfChange(change, opened.subject);
  if (answer === null) return { ...base, end: 'unsayable' };
  const trial = await tryByModel(opened, place, modelThatSays(answer));
  if (trial.end === 'not-asked') return { ...base, end: 'not-asked', detail: trial.detail };
  return trial.end === 'fixed'
    ? { ...base, end: 'passed' }
    : { ...base, end: 'refused', detail: trial.detail.replace(preamble, '') };
}

/** What every refusal says first and last. */
const preamble =
  /^Every change that the model wrote was refused by the checks\. | It was not asked again: .*$/gs;

/** No model: it says one thing, whatever it is asked. */
function modelThatSays(answer: unknown): Model {
  return {
    ask: ({ form }) => {
      const read = form.schema.safeParse(answer);
      return Promise.resolve({
        answer: read.success
          ? { kind: 'parsed' as const, value: read.data }
          : { kind: 'malformed' as const, problem: read.error.message, raw: '' },
        modelId: 'the rule itself',
        inputTokens: 0,
        outputTokens: 0,
        cacheReadTokens: 0,
      });
    },
    limits: { candidates: 1, attempts: 1, tokens: 1_000_000, usd: 1, seconds: 60 },
  };
}

const ends: Readonly<Record<SayableTrial['end'], string>> = {
  stopped: 'stopped when the rule itself writes it',
  unsayable: 'needs what operations cannot say, such as functions, variables or other blocks',
  'not-asked': 'its type is closed to models',
  refused: 'refused as the answer of a model, by the applier or the ladder',
  passed: 'passes as the answer of a model',
};

/** How many of each, and what was objected to most. */
export function sayableText(trials: readonly SayableTrial[], command: string): string {
  const refused = trials.filter(({ end }) => end === 'refused' || end === 'not-asked');
  const objections = new Map<string, string[]>();
  for (const { rule, place, detail } of refused) {
    const kind = kindOf(detail);
    objections.set(kind, [...(objections.get(kind) ?? []), `${rule} ${place}`]);
  }
  return [
    '```',
    command,
    '```',
    '',
    table(
      ['fix of a rule, given as the answer of a model', 'cases', 'share'],
      Object.entries(ends).map(([end, words]) => {
        const count = trials.filter((trial) => trial.end === end).length;
        return [words, count, share(count, trials.length)];
      }),
    ),
    '',
    table(
      ['what is objected to', 'cases', 'such as'],
      [...objections]
        .toSorted(([, one], [, other]) => other.length - one.length)
        .map(([kind, places]) => [kind, places.length, places[0] ?? '']),
    ),
  ].join('\n');
}

/** The first objection without the names that differ from case to case. */
function kindOf(detail: string): string {
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/may not be added beside/, 'a companion of a type that may not be added'],
    [/may not be set in/, 'an attribute or block that a companion may not have'],
    [/a placeholder:/, 'a placeholder'],
    [/an identity that the code does not hold/, 'an identity that the code does not hold'],
    [/carries access, identity or code|is out of reach/, 'a name that is out of reach'],
    [/is not a reference of the form|does not exist in this module/, 'a reference that is not to be had'],
    [/needs a literal/, 'a reference where a literal is needed'],
    [/recreates the resource/, 'a change that recreates the resource'],
    [/opens or destroys|protects and is|is lowered|opens ports/, 'a setting that opens or weakens'],
    [/an address of the outside/, 'an address of the outside'],
    [/everything or everybody/, 'everything or everybody'],
    [/decide who may do what/, 'a type that is closed to models'],
    [/opens a way that is closed/, 'a network rule'],
    [/form was not filled in/, 'the form'],
  ];
  return kinds.find(([form]) => form.test(detail))?.[1] ?? 'something else';
}
