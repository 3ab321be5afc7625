import { policiesOf } from '../../config/policies/policies-of.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Located } from '../../domain/located.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import { type RuleBook, ruleBookOf } from '../../rules/policies/rule-book.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import type { LocateResult } from '../locate/locate.ts';
import { placeOf } from '../locate/reported-place.ts';

/** Of all that a block makes, what breaks a rule. */
export interface Failing {
  /** `null` when no rule is about it. */
  readonly rule: Rule | null;
  readonly subject: ResourceInstance;
  /** The other instances that break it. */
  readonly others: readonly ResourceInstance[];
}

/**
 * A scanner of code names a block and its own rule, which may stand for several rules here, and the block for several
 * instances: the first rule that an instance breaks is meant. Where none is broken the first of each tells why.
 */
export function chooseFailing(
  finding: Finding,
  instances: readonly [ResourceInstance, ...ResourceInstance[]],
  configuration: Configuration,
  parameters: RuleParameters,
  book: RuleBook,
): Failing {
  const [first] = instances;
  const [usual, ...others] = book
    .rulesForTest(finding.test)
    .filter((rule) => rule.resourceTypes.includes(first.type));
  if (usual === undefined) return { rule: null, subject: first, others: [] };
  for (const rule of [usual, ...others]) {
    const [subject, ...rest] = instances.filter(
      (each) => rule.check(each, { configuration, parameters }).kind === 'violated',
    );
    if (subject !== undefined) return { rule, subject, others: rest };
  }
  return { rule: usual, subject: first, others: [] };
}

/** What of a located block is measured, and by which rule; without one, whichever answers the test. */
export interface ChosenSubject {
  readonly located: Located;
  readonly subject: ResourceInstance;
  readonly variants: readonly ResourceInstance[];
  readonly rule?: Rule;
}

/** The instance that fails, where a scanner of code named a block; else what was located, as it is. */
export function chooseSubject(
  finding: Finding,
  found: Extract<LocateResult, { kind: 'located' }>,
  config: RepositoryConfig,
): ChosenSubject {
  const { located, subject, variants, repository } = found;
  if (placeOf(finding) === null) return { located, subject, variants };
  const { configuration } = repository;
  const book = ruleBookOf(policiesOf(config));
  const failing = chooseFailing(finding, [subject, ...variants], configuration, config.parameters, book);
  const { rule, subject: chosen } = failing;
  return {
    located: locatedAs(located, chosen),
    subject: chosen,
    variants: failing.others.filter(({ address }) => address === chosen.address),
    ...(rule === null ? {} : { rule }),
  };
}

/** The same place, of another instance of its block. */
export function locatedAs(located: Located, { address, module }: ResourceInstance): Located {
  return { ...located, address, rootModule: module.rootModule };
}
