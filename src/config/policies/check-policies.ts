import { RE2JS } from 're2js';
import type { AttributeCondition, Condition } from '../../domain/policy.ts';
import { objectToCondition } from '../../domain/policy-write.ts';
import { type PolicyEntry, policyOf } from './policy-entry.ts';

interface PolicyProblem {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
  readonly wanted: string | null;
}

/** What the form of a policy does not tell: ids given twice, patterns that are none, writes that no policy may make. */
export function checkPolicies(entries: readonly PolicyEntry[]): readonly PolicyProblem[] {
  return entries.flatMap((entry, index) => [
    ...(entries.findIndex(({ id }) => id === entry.id) < index
      ? [
          {
            path: ['policies', index, 'id'],
            problem: `${entry.id} is given twice`,
            wanted: 'an id for each policy',
          },
        ]
      : []),
    ...checkPolicy(entry, ['policies', index]),
  ]);
}

function checkPolicy(entry: PolicyEntry, path: readonly PropertyKey[]): readonly PolicyProblem[] {
  const policy = policyOf(entry);
  const patterns = [policy.when, policy.require].flatMap((condition) =>
    condition === null ? [] : leavesOf(condition),
  );
  const broken = patterns.find(
    ({ comparison, values }) => comparison === 'matches' && !isPattern(String(values[0])),
  );
  const problems: PolicyProblem[] = [];
  if (broken !== undefined)
    problems.push({
      path: [...path, policy.when !== null && leavesOf(policy.when).includes(broken) ? 'when' : 'require'],
      problem: `${JSON.stringify(broken.values[0])} is not a regular expression of RE2`,
      wanted: 'a regular expression without look-around and references back',
    });
  if (Array.isArray(entry.require) && entry.require.length > 1 && entry.set !== undefined)
    problems.push({
      path: [...path, 'set'],
      problem: 'it does not say which of the requirements it is for',
      wanted: '`set` inside of each requirement',
    });
  const [write] = leavesOf(policy.require).flatMap((leaf) => describeUnmet(leaf) ?? []);
  if (write !== undefined)
    problems.push({ path: [...path, 'set'], problem: write, wanted: 'a value that meets `require`' });
  const objection = policy.isFixed ? objectToCondition(policy.require) : null;
  if (objection !== null)
    problems.push({
      path: [...path, 'require'],
      problem: `a fix would write what no policy may: ${objection}`,
      wanted: '`fix: false` beside it, which checks and never fixes',
    });
  return problems;
}

/** A value to write that breaks the bound beside it would never pass the proof. */
function describeUnmet({ comparison, values: [bound], set }: AttributeCondition): string | null {
  if (typeof set !== 'number' || typeof bound !== 'number') return null;
  if (comparison === 'at-least' && set < bound) return `${set} is less than ${bound}`;
  return comparison === 'at-most' && set > bound ? `${set} is more than ${bound}` : null;
}

function isPattern(text: string): boolean {
  try {
    RE2JS.compile(text);
    return true;
  } catch {
    return false;
  }
}

function leavesOf(condition: Condition): readonly AttributeCondition[] {
  switch (condition.kind) {
    case 'attribute':
      return [condition];
    case 'and':
    case 'or':
      return condition.conditions.flatMap(leavesOf);
    case 'not':
      return leavesOf(condition.condition);
    case 'type':
    case 'connection':
      return [];
  }
}
