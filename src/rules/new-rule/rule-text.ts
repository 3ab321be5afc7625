import type { RuleOrder } from './order.ts';

/** `longRetention` of `long-retention`. */
export function exportName({ slug }: Pick<RuleOrder, 'slug'>): string {
  return slug.replaceAll(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

function readerFor(wanted: RuleOrder['wanted']): string {
  if (typeof wanted === 'boolean') return 'readBoolean';
  return typeof wanted === 'number' ? 'readNumber' : 'readString';
}

function isMetText(wanted: RuleOrder['wanted'], literal: string): string {
  if (typeof wanted === 'boolean') return wanted ? '(enabled) => enabled' : '(enabled) => !enabled';
  return typeof wanted === 'number' ? `(value) => value >= ${literal}` : `(value) => value === ${literal}`;
}

/** `rule.ts`: what a person has to decide stands there as a question that does not compile to a wrong answer. */
export function ruleText(order: RuleOrder, id: string): string {
  const { slug, resourceType, path, wanted, title } = order;
  const literal = typeof wanted === 'string' ? asText(wanted) : String(wanted);
  const reader = readerFor(wanted);
  const page = resourceType.replace(/^aws_/, '');
  return `import { argumentRule } from '../../../kit/argument-rule.ts';
import { ${reader} } from '../../../kit/read-value.ts';

export const ${exportName(order)} = argumentRule({
  id: '${id}',
  slug: '${slug}',
  title: ${asText(title)},
  requirement: ${asText(`\`${path.join('.')}\` is ${String(wanted)}.`)},
  tests: [],
  resourceTypes: ['${resourceType}'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  // Real ids only: a test holds them against the lists in src/rules/testing/.
  scanners: { checkov: [], prowler: [], securityHub: [] },
  references: [
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/${page}',
  ],
  path: [${path.map((step) => `'${step}'`).join(', ')}],
  read: ${reader},
  isMet: ${isMetText(wanted, literal)},
  // What the provider does when nothing is written: look it up in its documentation.
  whenAbsent: { isMet: false, because: 'the default is another' },
  wanted: () => ${literal},
  titlePrefix: 'correct',
  impact: () => ({ kind: 'in-place', notes: ['The resource is changed in place.'] }),
});
`;
}

function asText(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}

export function readmeText({ title }: RuleOrder): string {
  return `# ${title}

## Why
What happens to somebody whose resource is not so? Two or three sentences for an engineer.

## What changes
- Where the argument is missing, it is added; where it says something else, it is changed where it is decided.

## What it can break
Who notices when this is applied, and what to look at first.
`;
}
