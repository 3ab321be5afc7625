import { z } from 'zod';
import type { WrongAnswer } from './generate-answers.ts';

const Recorded = z.strictObject({
  kind: z.string(),
  send: z.union([
    z.strictObject({ form: z.string(), input: z.unknown() }),
    z.strictObject({ body: z.string() }),
    z.strictObject({ input: z.unknown() }),
  ]),
  reason: z.string(),
  because: z.string(),
});

/** A wrong answer with the ending that it has to have. */
export interface RecordedAnswer extends WrongAnswer {
  /** Reason of the refusal, or the code of the fault. */
  readonly reason: string;
  /** The first thing that spoke against it. */
  readonly because: string;
}

/** One answer a line. */
export function readRecorded(text: string): readonly RecordedAnswer[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => Recorded.parse(JSON.parse(line)));
}

export function writeRecorded(answers: readonly RecordedAnswer[]): string {
  return answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
}
