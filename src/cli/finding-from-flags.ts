import { Fault } from '../domain/fault.ts';
import { type Finding, fingerprintOf } from '../domain/finding.ts';
import { type RuleBook, ruleBookOf } from '../rules/policies/rule-book.ts';
import { kindOf } from '../terraform/identity/kind-of.ts';

export interface FindingFlags {
  readonly test: string;
  readonly resource: string;
  readonly kind?: string;
  readonly account?: string;
  readonly region?: string;
  /** `key=value`, as often as there are tags. */
  readonly tag?: readonly string[];
}

/** @throws Fault `input-invalid` when a flag has another form than it should. */
export function findingFromFlags(flags: FindingFlags, now: Date, book: RuleBook = ruleBookOf()): Finding {
  if (flags.account !== undefined && !/^\d{12}$/.test(flags.account)) {
    throw new Fault('input-invalid', `--account ${flags.account}: give the twelve digits of an AWS account`, {
      retry: 'never',
    });
  }
  const arn = flags.resource.startsWith('arn:') ? flags.resource : null;
  const [rule, ...others] = book.rulesForTest({ id: flags.test });
  // A test that several rules answer is about several kinds of resources: the name alone tells which one is meant.
  const types = others.length === 0 ? (rule?.resourceTypes ?? []) : [];
  const kind = flags.kind ?? kindOf({ arn, types });
  return {
    fingerprint: fingerprintOf('command-line', flags.test, flags.resource),
    source: 'command-line',
    test: {
      id: flags.test,
      name: rule?.title ?? flags.test,
      category: null,
      failureDescription: '',
      remediationDescription: '',
      frameworks: [],
      remediateBy: null,
      isOverdue: false,
      url: null,
    },
    entity: {
      id: flags.resource,
      kind,
      label: null,
      displayName: flags.resource,
      account: flags.account ?? null,
      region: flags.region ?? null,
      arn,
      firstDetectedAt: null,
      ...(flags.tag === undefined ? {} : { tags: tagsOf(flags.tag) }),
    },
    collectedAt: now.toISOString(),
  };
}

function tagsOf(flags: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    flags.map((flag) => {
      const at = flag.indexOf('=');
      if (at < 1) throw new Fault('input-invalid', `--tag ${flag}: give it as key=value`, { retry: 'never' });
      return [flag.slice(0, at), flag.slice(at + 1)];
    }),
  );
}
