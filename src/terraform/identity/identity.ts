/** A resource type that configures another, and the argument by which it points to it. */
export interface Companion {
  /** `aws_s3_bucket_versioning` */
  readonly type: string;
  /** `bucket`: holds the name, the id or the ARN of what it configures. */
  readonly argument: string;
}

/** How the code names a resource of one Terraform type. */
export interface TerraformIdentity {
  readonly type: string;
  /** Paths, joined by dots, of the arguments that hold the name; the first that is written counts. */
  readonly names: readonly string[];
  /** Arguments that hold only the beginning of the name. */
  readonly prefixes: readonly string[];
  /** Paths of the `Name` tag, for types that people know by it. */
  readonly nameTags: readonly string[];
  /** The attribute `id` equals the name. */
  readonly idIsName: boolean;
  /**
   * What an `import` block takes as `id`: `{name}`, `{id}`, `{arn}`, `{account}`, `{region}`, `{any}`, or an attribute
   * of the type (`{cluster}/{name}`); a text without placeholder is a constant. `null` when it cannot be imported.
   */
  readonly importId: string | null;
  readonly companions: readonly Companion[];
  /** `makes`: not such a resource itself, but what creates some, as a launch template does instances. */
  readonly role: 'is' | 'makes';
}

/** How a display name of the compliance source is to be read. */
export type DisplayForm =
  /** The name itself. */
  | 'name'
  /** `<Name tag>: i-0abc… (<address>)`, or without the tag. */
  | 'instance'
  /** The Name tag where set, else the id (`vpc-0abc…`). */
  | 'tag-or-id'
  /** A name, or an id such as `sg-0abc…`. */
  | 'name-or-id'
  /** `<account>: <region>` */
  | 'account-and-region'
  /** An account number, or nothing that names a resource. */
  | 'account';

/** One form of ARN. */
export interface ArnForm {
  readonly service: string;
  /**
   * What follows the account: `{name}` is what the code calls the resource, `{id}` what the cloud calls it, `{any}`
   * anything, such as a path or the name of what it belongs to.
   */
  readonly resource: string;
  /** The same with the class of text that each placeholder takes where it is not a word: `parameter{name:rooted}`. */
  readonly template: string;
  readonly hasRegion: boolean;
  readonly hasAccount: boolean;
  /** Terraform types that have ARNs of this form. */
  readonly types: readonly string[];
}

/** One kind of thing in AWS, under all of its names. */
export interface AwsIdentity {
  /** "S3 bucket", for sentences. */
  readonly title: string;
  /** Kinds of the compliance source that are documented or were seen: the part of an entity id before its first `-`. */
  readonly kinds: readonly string[];
  /** Further names that it may be called by. */
  readonly aliases: readonly string[];
  readonly cloudFormationTypes: readonly string[];
  /** The more special ones first. */
  readonly arns: readonly ArnForm[];
  /** The id that the cloud gives: `vpc-{hex}`; `null` when its name is its id, or the form is free. */
  readonly generatedId: string | null;
  readonly display: DisplayForm;
  /** Region and account do not tell two of them apart within an account, as for IAM. */
  readonly isGlobal: boolean;
  readonly terraform: readonly TerraformIdentity[];
}
