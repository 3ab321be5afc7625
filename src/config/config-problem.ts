import { oneLine } from '../domain/neutralise.ts';

/** One mistake in a configuration file, with all that a person needs to mend it. */
export interface ConfigProblem {
  /** `owner/name` that holds the file, where it was read from a host. */
  readonly repository?: string;
  /** Path of the file: `.github/terrafix.yml`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** `limits.open-pull-requests`, `mapping[0].match`; `''` when the whole file is meant. */
  readonly key: string;
  /** What is wrong, as a clause: `found "many"`. May quote the file: neutralise it for Markdown. */
  readonly problem: string;
  /** The wanted form: `a whole number from 0 to 1000`; `null` when the form is not the trouble. */
  readonly wanted: string | null;
  /** YAML that would be right. */
  readonly example: string | null;
  /** What was probably meant. */
  readonly suggestion: string | null;
}

/** One line for a log or a terminal: `.github/terrafix.yml:4:3 limits.open-pull-requests: found "many"; wanted …`. */
export function formatProblem(problem: ConfigProblem): string {
  const where = `${problem.file}:${problem.line}:${problem.column}`;
  const parts = [problem.problem];
  if (problem.suggestion) parts.push(`did you mean "${problem.suggestion}"?`);
  if (problem.wanted) parts.push(`wanted: ${problem.wanted}`);
  if (problem.example) parts.push(`for example: ${problem.example}`);
  return oneLine(`${where} ${problem.key === '' ? '' : `${problem.key}: `}${parts.join('; ')}`, 1000);
}

/** `['mapping', 0, 'match']` as a person writes it: `mapping[0].match`. */
export function formatKey(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');
}

/** A value of the file, short enough for a message. */
export function quoteValue(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a block of keys';
  return oneLine(JSON.stringify(value) ?? typeof value, 80);
}
