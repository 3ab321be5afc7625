import type { WrongAnswer } from './generate-answers.ts';

/** A wrong answer with the ending that it has to have. */
export interface RecordedAnswer extends WrongAnswer {
  /** Reason of the refusal, or the code of the fault. */
  readonly reason: string;
  /** The first thing that spoke against it. */
  readonly because: string;
}

/** One answer a line. */
export function readRecorded(text: string): readonly RecordedAnswer[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test that reads it compares it with what is generated
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RecordedAnswer);
}

export function writeRecorded(answers: readonly RecordedAnswer[]): string {
  return answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
}
