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

/** What the code alone does not decide, and what is not computed here although it could be. */
const leftUnknown = /\b(?:base64gzip|timestamp|uuid)\(|terraform\.workspace/;

/** Whether the evaluator is to give this very answer. */
export function isToBeKnown(recorded: RecordedCase): recorded is Extract<RecordedCase, { answer: string }> {
  return isDecided(recorded) && !leftUnknown.test(recorded.expression);
}

/** Whether Terraform gives an answer, and one that does not wait for it to apply. */
function isDecided(recorded: RecordedCase): recorded is Extract<RecordedCase, { answer: string }> {
  return 'answer' in recorded && !recorded.answer.includes('(known after apply)');
}

/** Whether the evaluator may know no value at all: Terraform refuses the expression, or does not know it either. */
export const isRefused = (recorded: RecordedCase): boolean => !isDecided(recorded);
