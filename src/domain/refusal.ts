/** Every reason for which TerraFix leaves the code alone. Codes are stable. */
export const refusalReasons = {
  'not-in-terraform': 'no Terraform in the searched repositories manages this resource',
  'in-another-repository': 'the resource is managed in a repository that TerraFix does not serve',
  'search-too-large': 'the repositories hold more Terraform than one search reads',
  'inside-external-module': 'the resource is created inside a module that is not in this repository',
  'computed-value': 'the value that decides is computed when Terraform runs',
  'would-recreate': 'the change would destroy and recreate the resource',
  'exclusive-choice': 'the fix excludes something that the code asks for',
  'needs-human-value': 'the fix needs a value that only a person can give',
  ambiguous: 'several blocks could manage this resource',
  waived: 'the finding is ignored by configuration or by a person',
  'unsupported-test': 'Terraform cannot answer this test',
  'model-declined': 'the model could not write this fix',
  'model-limit-reached': 'the model had used up its tokens, money or time before it had a fix that holds',
  'not-proven': 'a fix was written but did not pass the checks',
  'out-of-scope': 'the configuration leaves this finding out',
  'configuration-error': 'the repository configuration has errors',
  'not-onboarded': 'the repository has not been configured yet',
  'file-does-not-parse': 'the file that holds the resource does not parse',
  'already-merged': 'a pull request for this finding was merged before',
  'person-on-branch': 'a person has committed to the branch',
  'repository-archived': 'the repository is archived',
  'write-refused': 'the code host refuses what the change needs',
} as const;

export type RefusalReason = keyof typeof refusalReasons;

/** A typed "no", for a person to read. */
export interface Refusal {
  readonly reason: RefusalReason;
  /** What was found, in sentences: names, places, candidates. */
  readonly facts: readonly string[];
  /** What a person can do next, in sentences. */
  readonly nextSteps: readonly string[];
  /** When `reason` is `waived` by the configuration. */
  readonly waiver?: WaiverNote;
  /** What a person can choose from when `reason` is `ambiguous`, the likeliest first; at most five. */
  readonly candidates?: readonly CandidateNote[];
}

/** By whose word a finding is left as it is. Foreign text but for `until` and `key`. */
export interface WaiverNote {
  /** `null` where nobody is named. */
  readonly owner: string | null;
  readonly reason: string;
  /** The last day, such as `2027-01-31`; `null` until the entry is taken out. */
  readonly until: string | null;
  /** Where it stands in `.github/terrafix.yml`: `waivers[2]`. */
  readonly key: string;
  /** `owner/name` for which the configuration was read. */
  readonly repository: string;
}

/** One place that could be meant. */
export interface CandidateNote {
  /** `owner/name` */
  readonly repository: string;
  /** Directory of the root module, `''` for the top of the repository. */
  readonly rootModule: string;
  /** Terraform address. */
  readonly address: string;
}
