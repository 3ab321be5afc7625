import type { Policy } from '../../../domain/policy.ts';
import { oneLine } from '../../../domain/neutralise.ts';
import { policyId } from '../policy-entry.ts';
import { conditionOfDefinition, flatten, judgedTypes } from './condition-of-definition.ts';
import type { Definition, Unsupported } from './definition.ts';
import { readDefinition } from './read-definition.ts';

export type CheckovPolicy =
  | { readonly kind: 'read'; readonly policy: Policy }
  | { readonly kind: 'refused'; readonly problems: readonly Unsupported[] };

const maxMessage = 200;

const severities = new Map<unknown, Policy['severity']>([
  ['none', 'low'],
  ['info', 'low'],
  ['low', 'low'],
  ['medium', 'medium'],
  ['moderate', 'medium'],
  ['high', 'high'],
  ['critical', 'critical'],
]);

/** Whether a file is a policy in the notation of Checkov. */
export function isCheckovPolicy(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'definition');
}

/** A custom policy of Checkov, read as it is: https://www.checkov.io/3.Custom%20Policies/YAML%20Custom%20Policies.html */
export function readCheckovPolicy(value: Readonly<Record<string, unknown>>): CheckovPolicy {
  const problems: Unsupported[] = [];
  const metadata = blockOf(value['metadata']);
  const id = policyId.safeParse(metadata['id']);
  if (!id.success)
    problems.push({
      path: ['metadata', 'id'],
      problem: 'this is not an id',
      wanted: 'an id of 2 to 60 letters, digits, `-`, `_` and `.`',
    });
  const name = metadata['name'];
  if (typeof name !== 'string' || name.trim() === '')
    problems.push({ path: ['metadata', 'name'], problem: 'there is no name', wanted: 'a sentence' });
  const definition = readDefinition(value['definition'], ['definition'], problems);
  if (definition === null || !id.success) return { kind: 'refused', problems };
  const resourceTypes = judgedTypes(definition);
  const parts = flatten(definition);
  const filters = parts.filter(isFilter);
  const when =
    filters.length === 0 ? null : conditionOfDefinition(together(filters), resourceTypes, problems);
  const required = together(parts.filter((part) => !isFilter(part)));
  const require = conditionOfDefinition(required, resourceTypes, problems);
  if (require === null || problems.length > 0) return { kind: 'refused', problems };
  const severity = metadata['severity'];
  const guideline = metadata['guideline'];
  return {
    kind: 'read',
    policy: {
      id: id.data,
      message: oneLine(String(name), maxMessage),
      resourceTypes,
      when,
      require,
      isFixed: true,
      tests: [],
      severity: severities.get(typeof severity === 'string' ? severity.toLowerCase() : null) ?? 'medium',
      guideline: typeof guideline === 'string' ? oneLine(guideline, 300) : null,
    },
  };
}

const isFilter = (part: Definition): boolean => part.kind === 'attribute' && part.isFilter;

function blockOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function together(parts: readonly Definition[]): Definition {
  return { kind: 'and', parts, path: ['definition'] };
}
