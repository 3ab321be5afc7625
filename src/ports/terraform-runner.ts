/** What stands in an argument, as far as it is known without running Terraform. */
export type ArgumentValue =
  | string
  | number
  | boolean
  | null
  | readonly ArgumentValue[]
  | ReadonlyMap<string, ArgumentValue>
  | UnknownArgument;

/** A value that only Terraform or the cloud knows. */
export interface UnknownArgument {
  /** Equal texts stand for equal values: `aws_kms_key.main.arn`. */
  readonly standsFor: string;
  /** A text that the value could be, such as an ARN; `null` where nothing is known. */
  readonly likely: string | null;
}

/** The arguments of a block, each by its name. */
export interface BlockArguments {
  readonly attributes: ReadonlyMap<string, ArgumentValue>;
  readonly blocks: ReadonlyMap<string, readonly BlockArguments[]>;
}

/** A resource as its block was and as it will be. */
export interface ReplacementQuestion {
  /** `aws_db_instance` */
  readonly type: string;
  /** Name of the block: what the provider's words call it. */
  readonly name: string;
  readonly before: BlockArguments;
  readonly after: BlockArguments;
  /** Version of the provider to ask, one of {@link TerraformRunner.providers}; the newest there is when `null`. */
  readonly version: string | null;
}

export type PlannedAction = 'in-place' | 'replace' | 'no-change' | 'create';

export type ReplacementAnswer =
  | {
      readonly kind: 'answered';
      readonly action: PlannedAction;
      /** Arguments that force the replacement, `storage_encrypted` or `ebs_block_device[0].encrypted`; empty otherwise. */
      readonly paths: readonly string[];
      /** What `terraform plan` prints of the resource: at most 40 lines, without what only the cloud will know. */
      readonly words: string;
      /** `hashicorp/aws 5.100.0` */
      readonly provider: string;
    }
  | NotPossible;

/** Terraform was not asked, or gave no answer; `because` is a sentence for the reviewer. */
export interface NotPossible {
  readonly kind: 'not-possible';
  readonly because: string;
}

/** Files of one module and of the local modules that it calls, made safe to be read by Terraform. */
export interface ModuleCopy {
  /** Directory of the module that is asked about, as in the paths of {@link files}; `''` for the top. */
  readonly directory: string;
  /** Paths are relative and stay below the top. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Every module call, so that nothing has to be installed. */
  readonly calls: readonly {
    /** `network` or, for a call inside of it, `network.subnets`. */
    readonly key: string;
    /** As it stands in the file. */
    readonly source: string;
    readonly directory: string;
  }[];
  /** By full source, `registry.terraform.io/hashicorp/aws`, the version to ask. */
  readonly providers: ReadonlyMap<string, string>;
}

/** Something that `terraform validate` says. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** Relative to the top of the copy; `null` for what concerns no file. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** `resource "aws_s3_bucket" "logs"` */
  readonly context: string | null;
}

export type ValidationAnswer =
  | {
      readonly kind: 'answered';
      readonly before: readonly Diagnostic[];
      readonly after: readonly Diagnostic[];
    }
  | NotPossible;

/**
 * Terraform's own word, without a network, credentials or state: what it says of code, never what it does. Answers are
 * bounded in time and size; nothing of a repository is executed.
 */
export interface TerraformRunner {
  /** Versions of each provider that can be asked, newest first, by full source. */
  readonly providers: ReadonlyMap<string, readonly string[]>;
  /** What `terraform validate` says of a module before and after a change. Where it has nothing against `after`, `before` is not asked and empty. */
  validateModule(question: {
    readonly before: ModuleCopy;
    readonly after: ModuleCopy;
  }): Promise<ValidationAnswer>;
  /** Whether the provider would change the resource in place or replace it. */
  planReplacement(question: ReplacementQuestion): Promise<ReplacementAnswer>;
  /** Ends what runs. */
  close(): Promise<void>;
}
