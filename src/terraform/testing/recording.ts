import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What `terraform console` answered to an expression, or that it refused it. */
const RecordedCase = z.union([
  z.strictObject({ expression: z.string(), answer: z.string() }),
  z.strictObject({ expression: z.string(), error: z.literal(true) }),
]);
export type RecordedCase = z.infer<typeof RecordedCase>;

const Recording = z.strictObject({
  /** The version of Terraform that answered: `1.11.4`. */
  terraform: z.string(),
  /** All functions of that version, without namespace. */
  functions: z.array(z.string()),
  cases: z.array(RecordedCase),
});
export type Recording = z.infer<typeof Recording>;

export function readRecording(file: string | URL): Recording {
  return Recording.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** One case on a line, so that a change of an answer is a change of a line. */
export function writeRecording({ terraform, functions, cases }: Recording): string {
  const lines = cases.map((each) => `    ${JSON.stringify(each)}`).join(',\n');
  return `{\n  "terraform": ${JSON.stringify(terraform)},\n  "functions": ${JSON.stringify(functions)},\n  "cases": [\n${lines}\n  ]\n}\n`;
}

/** Expressions whose answer is left unknown although Terraform gives one, and why. */
const leftUnknown: readonly (readonly [expression: RegExp, reason: string])[] = [
  [/\b(?:timestamp|uuid)\(/, 'reads the clock, or makes something random'],
  [/\bfile\(/, 'reads a file'],
  [/terraform\.workspace/, 'is chosen when Terraform runs'],
  [/provider::/, 'is computed by a provider'],
  [/\blog\((?!(?:8|16|1024), 2\))/, 'the last digit of a logarithm depends on the processor'],
  [/\bbase64gzip\(/, 'Go divides what it compresses into other blocks than zlib does'],
  [
    /\bpow\([\d.]+, [1-9]\d*\.5\)/,
    'the last digit of a broken power depends on how the exponential is computed',
  ],
  [/\(\?P<a>\.\)\(\?P<a>/, 'the library for regular expressions refuses two groups of one name'],
  [/yamlencode\(\{ "a\\nb" =/, 'keys of several lines have a form of their own'],
];

/** Whether the evaluator is to give this very answer. */
export function isToBeKnown(recorded: RecordedCase): recorded is Extract<RecordedCase, { answer: string }> {
  return isDecided(recorded) && !leftUnknown.some(([left]) => left.test(recorded.expression));
}

/** Whether Terraform gives an answer, and one that does not wait for it to apply. */
function isDecided(recorded: RecordedCase): recorded is Extract<RecordedCase, { answer: string }> {
  return 'answer' in recorded && !recorded.answer.includes('(known after apply)');
}

/** Whether the evaluator may know no value at all: Terraform refuses the expression, or does not know it either. */
export const isRefused = (recorded: RecordedCase): boolean => !isDecided(recorded);
