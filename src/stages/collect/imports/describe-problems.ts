import type { z } from 'zod';
import { oneLine } from '../../../domain/neutralise.ts';

const maxProblems = 3;

/** What is wrong with an entry, in one line: where, and what was wanted. */
export function describeProblems(error: z.ZodError): string {
  const problems = error.issues.map(({ path, message }) => `${path.join('.') || 'entry'}: ${message}`);
  const rest = problems.length - maxProblems;
  const more = rest > 0 ? `; and ${rest} more` : '';
  return `${oneLine(problems.slice(0, maxProblems).join('; '), 400)}${more}`;
}
