import { type Finding, fingerprintOf } from '../../domain/finding.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { namingsOf } from '../../terraform/identity/naming.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { kindOf } from '../../terraform/identity/kind-of.ts';

/**
 * The findings that a compliance source would make of a resource that breaks a rule, as far as the code tells what it
 * would know: one for each test that the rule answers and each name that the code gives. There is at least one.
 */
export function findingsOf(
  rule: Rule,
  subject: ResourceInstance,
  configuration: Configuration,
): readonly [Finding, ...Finding[]] {
  const names = namesOf(subject);
  const kind = kindOf({ arn: null, types: [subject.type] });
  const provider = configuration.providerOf(subject);
  const accounts = provider?.accounts ?? [];
  const make = (test: string, displayName: string): Finding => ({
    fingerprint: fingerprintOf('command-line', test, subject.address),
    source: 'command-line',
    test: {
      id: test,
      name: rule.title,
      category: null,
      failureDescription: '',
      remediationDescription: '',
      frameworks: [],
      remediateBy: null,
      isOverdue: false,
      url: null,
    },
    entity: {
      id: subject.address,
      kind,
      label: null,
      displayName,
      account: accounts.length === 1 ? (accounts[0] ?? null) : null,
      region: provider?.region ?? null,
      arn: null,
      firstDetectedAt: null,
    },
    collectedAt: new Date(0).toISOString(),
  });
  const [first = rule.id, ...others] = rule.tests;
  const [name = subject.address, ...aliases] = names;
  return [
    make(first, name),
    ...aliases.map((alias) => make(first, alias)),
    ...others.flatMap((test) => [name, ...aliases].map((one) => make(test, one))),
  ];
}

/** What the code calls a resource, as far as it is known. */
function namesOf(subject: ResourceInstance): readonly string[] {
  const names = namingsOf(subject).flatMap(({ evaluated: { value } }) =>
    value.kind === 'string' && value.value !== '' ? [value.value] : [],
  );
  return [...new Set(names)];
}
