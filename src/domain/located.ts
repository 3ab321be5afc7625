import type { SourceRange } from './source.ts';

/** Why a block is believed to manage the failing entity. */
type EvidenceKind =
  | 'name-literal'
  | 'name-evaluated'
  | 'name-pattern'
  | 'name-tag'
  | 'arn'
  | 'import-block'
  | 'trace-tag'
  | 'account'
  | 'region'
  | 'only-one-of-its-kind'
  | 'reported-place'
  | 'mapped-by-person'
  | 'contradiction';

export interface Evidence {
  readonly kind: EvidenceKind;
  /** Points added to the score; negative for what speaks against the candidate. */
  readonly weight: number;
  /** One sentence for the reviewer. */
  readonly detail: string;
  /** The place that shows it, where there is one. */
  readonly at: SourceRange | null;
}

/** One block of code that may manage the failing entity. */
export interface Candidate {
  /** Terraform address with module path and instance key: `module.data.aws_s3_bucket.this["logs"]`. */
  readonly address: string;
  readonly resourceType: string;
  /** Directory of the root module, `''` for the top of the repository. */
  readonly rootModule: string;
  readonly block: SourceRange;
  readonly evidence: readonly Evidence[];
  /** 0 to 100. */
  readonly score: number;
}

/** A module of elsewhere that makes the resource: only its call can be changed. */
export interface MakingModule {
  /** Of the call: `module.logs`. */
  readonly call: string;
  /** `terraform-aws-modules/s3-bucket/aws` */
  readonly source: string;
  /** "version 4.2.2", or that none is named. */
  readonly version: string;
  /** What the call gives it, as far as it is known what that decides. At most thirty. */
  readonly inputs: readonly ModuleInput[];
}

/** One input of a call. */
export interface ModuleInput {
  readonly name: string;
  /** As it is written; cut off where it is long. */
  readonly text: string;
  readonly at: SourceRange;
}

/** Where the failing entity lives in the code. */
export interface Located extends Candidate {
  /** `owner/name`, or the folder's name on the command line. */
  readonly repository: string;
  readonly commit: string;
  /** Score minus that of the next candidate. */
  readonly margin: number;
  /** Set when the address lies inside of a module that is not in the repository; `block` is its call then. */
  readonly madeBy?: MakingModule;
  /** Files of the repository that do not parse or cannot be read: each cost itself only. At most twenty. */
  readonly unread?: readonly UnreadFile[];
}

/** A file that could not be read, and why. */
interface UnreadFile {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}
