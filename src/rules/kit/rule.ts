import type { Impact, IntendedEffect, ReviewGuidance } from '../../domain/change.ts';
import type { Verdict } from '../../domain/measured.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Edit } from '../../domain/source.ts';
import type { ParameterName, RuleParameters } from '../../domain/rule-parameters.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

export type { RuleParameters };

/** All that a rule may look at. It reads no file, calls no network, prints nothing. */
export interface RuleContext {
  readonly configuration: Configuration;
  readonly parameters: RuleParameters;
}

/** What is looked at after a change: the context is that of the code as it is then. */
export interface IntentContext extends RuleContext {
  readonly configurationBefore: Configuration;
}

/** The edit that makes one resource compliant. */
export interface Fix {
  readonly kind: 'fix';
  /** Imperative, lower case, under 60 characters. */
  readonly title: string;
  /** Sentences: what changes, what decides the value, who else is touched. */
  readonly explanation: readonly string[];
  readonly edits: readonly Edit[];
  readonly effects: readonly IntendedEffect[];
  readonly impact: Impact;
}

export interface RefusedFix {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

/** How bad it is when the requirement is broken. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** The worst that applying the fix may do: nothing, a bill, an interruption, a new resource in place of the old one. */
type Risk = 'none' | 'cost' | 'downtime' | 'replacement';

/** What other tools call the same requirement. A tool that does not know it has an empty list. */
interface ScannerIds {
  /** `CKV_AWS_21`: https://www.checkov.io/5.Policy%20Index/terraform.html */
  readonly checkov: readonly string[];
  /** `s3_bucket_object_versioning`: https://hub.prowler.com */
  readonly prowler: readonly string[];
  /** `S3.14`: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html */
  readonly securityHub: readonly string[];
}

/** Ids of the controls that a rule serves, by framework. */
export interface Controls {
  /** CIS AWS Foundations Benchmark with its version: `4.0: 2.1.1`. */
  readonly cis: readonly string[];
  readonly soc2: readonly string[];
  readonly iso27001: readonly string[];
  readonly pci: readonly string[];
  readonly nist: readonly string[];
}

export interface RuleMetadata {
  /** Never reused, never renamed: `TFX-AWS-S3-001`. */
  readonly id: string;
  /** Folder name: `public-access-block`. */
  readonly slug: string;
  /** "S3 buckets block public access" */
  readonly title: string;
  /** One sentence that is true of a compliant resource. */
  readonly requirement: string;
  /** Test ids of Vanta that this rule answers; may be empty for what other frameworks and scanners ask. */
  readonly tests: readonly string[];
  /** Names of tests of Vanta whose ids are not public: matched as they are written, without regard to case. */
  readonly testNames?: readonly string[];
  /**
   * What decides is not in the code, such as who has used it when: only a finding tells that it is broken. A scan, and the
   * look at other requirements, leave the rule out.
   */
  readonly needsFinding?: true;
  /** Types of the failing resource (which need not be the one that is edited). */
  readonly resourceTypes: readonly string[];
  readonly review: ReviewGuidance;
  readonly severity: Severity;
  readonly risk: Risk;
  /** A sentence on what the compliant state is billed with: "Free.", "Storage of every version is billed." */
  readonly cost: string;
  readonly scanners: ScannerIds;
  /** Controls that the rule serves beside those that its Prowler checks stand for. */
  readonly controls?: Partial<Controls>;
  /** Names of the parameters in `.github/terrafix.yml` that steer the fix. */
  readonly parameters?: readonly ParameterName[];
  readonly references: readonly string[];
}

/** One requirement and its fix, as data and two pure functions. */
export interface Rule extends RuleMetadata {
  check(subject: ResourceInstance, context: RuleContext): Verdict;
  /** Asked only for a subject that `check` calls violated. */
  fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix;
  /**
   * What is left of the hole in intent though the requirement is met to the letter: a wildcard kept, a rule moved to other
   * ports. Sentences; asked after a change, of the subject as it was and as it is. What holds for every rule (no
   * `ignore_changes`, no skip comment, nothing switched off) is looked at elsewhere.
   */
  intent?(before: ResourceInstance, after: ResourceInstance, context: IntentContext): readonly string[];
  /** Why nothing can be changed for a subject of which `check` says `unknown`; `null` when there is no more to say than that. */
  refuseUnknown?(subject: ResourceInstance, context: RuleContext): RefusedFix | null;
}
