import { readFileSync } from 'node:fs';

/** What `terraform console` answered to an expression. */
export type RecordedCase =
  | { readonly expression: string; readonly answer: string }
  | { readonly expression: string; readonly error: true };

export interface Recording {
  /** The version of Terraform that answered: `1.11.4`. */
  readonly terraform: string;
  /** All functions of that version, without namespace. */
  readonly functions: readonly string[];
  readonly cases: readonly RecordedCase[];
}

export function readRecording(file: string): Recording {
  return JSON.parse(readFileSync(file, 'utf8')) as Recording;
}

/** One case on a line, so that a change of an answer is a change of a line. */
export function writeRecording({ terraform, functions, cases }: Recording): string {
  const lines = cases.map((each) => `    ${JSON.stringify(each)}`).join(',\n');
  return `{\n  "terraform": ${JSON.stringify(terraform)},\n  "functions": ${JSON.stringify(functions)},\n  "cases": [\n${lines}\n  ]\n}\n`;
}
