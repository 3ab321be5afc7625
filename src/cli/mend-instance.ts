import type { Evidence, Located } from '../domain/located.ts';
import type { Outcome } from '../domain/outcome.ts';
import { mendLocated } from '../road/propose-fix.ts';
import type { Model } from '../ports/model.ts';
import type { TerraformRunner } from '../ports/terraform-runner.ts';
import type { Rule } from '../rules/kit/rule.ts';
import { describeMakingModule } from '../stages/locate/making-module.ts';
import type { Configuration, ResourceInstance } from '../terraform/model.ts';
import { outerCallOf } from '../terraform/registry-modules/outer-call.ts';
import type { Checkout } from './checkout.ts';
import { findingsOf } from '../stages/survey/finding-of.ts';

/** What mending one instance leans on. */
export interface Workshop {
  readonly checkout: Pick<Checkout, 'snapshot' | 'config'>;
  /** The tree as it is now, which may be another than was read from the folder. */
  readonly configuration: Configuration;
  readonly guidance: readonly string[];
  readonly model: Model | null;
  /** Terraform's own word; without it the checks that need it are skipped. */
  readonly terraform?: TerraformRunner | null;
}

/** Walks the road for one rule and one instance, from measure to prove: nothing is to be located. */
export async function mendInstance(
  rule: Rule,
  subject: ResourceInstance,
  workshop: Workshop,
): Promise<Outcome> {
  const { checkout, configuration, guidance, model, terraform = null } = workshop;
  const { snapshot, config } = checkout;
  const [finding] = findingsOf(rule, subject, configuration);
  return mendLocated({
    finding,
    located: locatedAt(subject, configuration, snapshot),
    subject,
    // The instance is known, so nothing has to tell it from the other variants of its block.
    variants: [],
    home: { configuration, config },
    rule,
    guidance,
    model,
    terraform,
  });
}

/** A search that had nothing to find: the certainty is complete, and there is no evidence to show. */
function locatedAt(
  subject: ResourceInstance,
  configuration: Configuration,
  { repository, commit }: Checkout['snapshot'],
): Located {
  const site = outerCallOf(subject.module) ?? subject;
  const evidence: readonly Evidence[] = [];
  return {
    repository,
    commit,
    address: subject.address,
    resourceType: subject.type,
    rootModule: subject.module.rootModule,
    block: configuration.rangeOf(site.file, site.block.span),
    evidence,
    score: 100,
    margin: 100,
    ...describeMakingModule(subject, configuration),
  };
}
