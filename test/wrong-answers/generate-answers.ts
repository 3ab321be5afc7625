import { typedOperations } from '../attacks/typed-operations.ts';
import { type Choice, seededChoice } from './seeded-choice.ts';
import { empties, mismatches } from './whole-answers.ts';
import * as words from './words.ts';

/** An answer as the model's side sends it: a filled form, or a body that is none. */
export interface WrongAnswer {
  readonly kind: string;
  readonly send:
    | { readonly input: unknown }
    | { readonly body: string }
    | { readonly form: string; readonly input: unknown };
}

type Make = (choice: Choice) => readonly unknown[];

const good = { block: 'server_side_encryption', attributes: { enabled: true } };

/** Edits of each kind, in the short form of the fixtures. */
const edits: Readonly<Record<string, { readonly count: number; readonly make: Make }>> = {
  'hallucinated-attribute': {
    count: 30,
    make: (choice) => [{ set: choice.one(words.inventedNames), to: choice.one([true, 1, 'on', ['a']]) }],
  },
  'hallucinated-block': {
    count: 18,
    make: (choice) => [
      {
        block: choice.one(words.inventedNames),
        attributes: { [choice.one(words.inventedNames)]: choice.one([true, 2]) },
      },
    ],
  },
  'hallucinated-type': {
    count: 24,
    make: (choice) => [
      good,
      { add: choice.one(words.otherTypes), name: 'extra', attributes: { name: 'extra' } },
    ],
  },
  elsewhere: { count: 22, make: (choice) => [choice.one(words.elsewhere)] },
  contradictory: { count: 20, make: (choice) => choice.one(words.contradictions)(choice.number(90)) },
  enormous: { count: 16, make: (choice) => choice.one(words.enormous)(choice.number(40)) },
  'missing-reference': {
    count: 24,
    make: (choice) => [
      {
        set: 'tags',
        to: { key: { ref: `${choice.one(words.missing)}${choice.one(['.arn', '.id', '.name'])}` } },
      },
    ],
  },
  circle: { count: 12, make: (choice) => choice.one(words.circles)(`loop${String(choice.number(9))}`) },
  'duplicate-name': { count: 12, make: (choice) => choice.one(words.duplicates)(choice.number(25)) },
  'invalid-name': {
    count: 20,
    make: (choice) =>
      choice.one([
        [{ set: choice.one(words.invalidNames), to: true }],
        [
          {
            add: 'aws_kms_key',
            name: choice.one(words.invalidNames),
            attributes: { enable_key_rotation: true },
          },
        ],
        [{ block: choice.one(words.invalidNames), attributes: { enabled: true } }],
      ]),
  },
  confusable: { count: 20, make: (choice) => choice.one(words.confusables) },
  'out-of-range': { count: 24, make: (choice) => choice.one(words.outOfRange) },
  'wrong-form-of-block': { count: 20, make: (choice) => choice.one(words.wrongForms) },
  'wrong-type-of-value': { count: 22, make: (choice) => choice.one(words.wrongValues) },
};

/** All wrong answers: the same for the same seed. */
export function generateWrongAnswers(seed: number): readonly WrongAnswer[] {
  const choice = seededChoice(seed);
  const edited = Object.entries(edits).flatMap(([kind, { count, make }]) =>
    Array.from({ length: count }, () => ({ kind, send: { input: answer(make(choice)) } })),
  );
  return [
    ...edited,
    ...malformed(choice),
    ...truncated(choice),
    ...untyped(choice),
    ...empty(),
    ...mismatched(),
  ];
}

function answer(operations: readonly unknown[]): Readonly<Record<string, unknown>> {
  return {
    kind: 'edit',
    keep_draft: false,
    operations: typedOperations(operations),
    explanation: ['The table is encrypted.'],
    confidence: 0.8,
    assumptions: [],
  };
}

/** A reply of Bedrock that holds the answer. */
function reply(input: unknown, stopReason = 'tool_use'): string {
  const content = [{ toolUse: { toolUseId: 'tooluse_recorded', name: 'answer', input } }];
  const usage = { inputTokens: 900, outputTokens: 90, totalTokens: 990 };
  return JSON.stringify({
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage,
    metrics: { latencyMs: 5 },
  });
}

function malformed(choice: Choice): readonly WrongAnswer[] {
  const whole = reply(answer([good]));
  const cut = Array.from({ length: 12 }, () => whole.slice(0, 1 + choice.number(whole.length - 2)));
  const broken = Array.from({ length: 8 }, () => {
    const at = choice.number(whole.length);
    return `${whole.slice(0, at)}${choice.one(['}', '"', ',,', '\u0000', '<'])}${whole.slice(at)}`;
  }).filter((body) => !isJson(body));
  return [...cut, ...broken, ...words.noJson].map((body) => ({ kind: 'malformed-json', send: { body } }));
}

function truncated(choice: Choice): readonly WrongAnswer[] {
  const fields = Object.entries(answer([good]));
  return Array.from({ length: 12 }, () => {
    const some = Object.fromEntries(fields.slice(0, choice.number(fields.length + 1)));
    return {
      kind: 'truncated',
      send: { body: reply(some, choice.one(['max_tokens', 'model_context_window_exceeded'])) },
    };
  });
}

function untyped(choice: Choice): readonly WrongAnswer[] {
  const base = answer([good]);
  return Array.from({ length: 26 }, () => {
    const field = choice.one([
      'kind',
      'operations',
      'explanation',
      'confidence',
      'keep_draft',
      'assumptions',
    ]);
    const wrong = choice.one(words.wrongFields[field] ?? [null]);
    return { kind: 'wrong-type', send: { input: { ...base, [field]: wrong } } };
  });
}

function empty(): readonly WrongAnswer[] {
  return empties(answer([])).map((input) => ({ kind: 'empty', send: { input } }));
}

function mismatched(): readonly WrongAnswer[] {
  return [
    ...mismatches(answer([good])).map((input) => ({ kind: 'kind-mismatch', send: { input } })),
    ...['run_command', 'edit_file', 'Answer', 'answer_2'].map((form) => ({
      kind: 'kind-mismatch',
      send: { form, input: answer([good]) },
    })),
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
