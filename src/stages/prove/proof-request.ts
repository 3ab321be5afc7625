import type { Change } from '../../domain/change.ts';
import type { TerraformRunner } from '../../ports/terraform-runner.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import type { RuleBook } from '../../rules/policies/rule-book.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

/** A change and all that is needed to judge it. */
export interface ProofRequest {
  readonly change: Change;
  /** The rule that checks the requirement; `null` when none does. */
  readonly rule: Rule | null;
  readonly subject: ResourceInstance;
  /** As the repository is. */
  readonly configuration: Configuration;
  readonly parameters: RuleParameters;
  /** The requirements that must not break; those of the project alone when left out. */
  readonly book?: RuleBook;
  /** What is to come of a change that replaces what holds data: refused, or a draft for a person to carry out by hand. */
  readonly replacements?: 'refuse' | 'draft';
  /** Terraform's own word; without it the checks that need it are skipped. */
  readonly terraform?: TerraformRunner | null;
}

/** The same with the configuration around the resource as the change leaves it, read again from the changed files. */
export interface Examined extends ProofRequest {
  readonly after: Configuration;
  /** The failing instance after the change; `null` when it is gone. */
  readonly subjectAfter: ResourceInstance | null;
}
