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

/** One kind of thing in AWS, under all of its names. */
export interface AwsIdentity {
  /** "S3 bucket", for sentences. */
  readonly title: string;
  /** Kinds of the compliance source: the part of an entity id before its first `-`. */
  readonly kinds: readonly string[];
  readonly cloudFormationTypes: readonly string[];
  /**
   * Forms of what follows the account in the ARN, the more special ones first: `{name}` is what the code calls it,
   * `{id}` what the cloud calls it, `{any}` anything. Region and account stand in every ARN and may be empty.
   */
  readonly arns: readonly { readonly service: string; readonly resource: string }[];
  readonly display: DisplayForm;
  /** Region and account do not tell two of them apart within an account, as for IAM. */
  readonly isGlobal: boolean;
  readonly terraform: readonly TerraformIdentity[];
}

/** Fills in what is usual, so that a row of the table says only what is special. */
export function terraformType(
  type: string,
  names: readonly string[],
  special: Partial<Omit<TerraformIdentity, 'type' | 'names'>> = {},
): TerraformIdentity {
  return { type, names, prefixes: [], nameTags: [], idIsName: false, ...special };
}
