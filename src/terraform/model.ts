import type { SourceRange } from '../domain/source.ts';
import type { Attribute, Block, Expression, HclFile } from '../hcl/tree.ts';
import type { ModuleOutline } from './registry-modules/registry-module.ts';

/** What is known of a value without running Terraform. */
export type Value =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Value> }
  /** A string with holes: `null` stands for any text. */
  | { readonly kind: 'pattern'; readonly parts: readonly (string | null)[] }
  /** An attribute of a resource, data source or module that only Terraform knows: `aws_s3_bucket.logs` and `['id']`. The address is relative to the module that wrote it. */
  | {
      readonly kind: 'reference';
      readonly address: string;
      readonly path: readonly (string | number)[];
      readonly target: ReferenceTarget;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a reference points to, resolved through modules where possible. */
interface ReferenceTarget {
  /** Full addresses of the resource instances that may be meant (without key when the key is unknown). */
  readonly addresses: readonly string[];
}

/** One place on the way from a use to the literal that decides it. */
export interface DecidingPlace {
  readonly kind: 'literal' | 'local' | 'variable-default' | 'tfvars' | 'module-input' | 'each' | 'expression';
  /** `retention`, for "decided by `retention` in envs/prod.tfvars:12". */
  readonly name: string;
  readonly at: SourceRange;
  /** The expression standing there; replacing its span changes the value. */
  readonly expression: Expression;
}

/** A value and the chain that decides it, from the use to the last literal. */
export interface Evaluated {
  readonly value: Value;
  readonly places: readonly DecidingPlace[];
}

/** One directory of Terraform files. */
export interface ModuleSource {
  /** Relative to the repository, `''` for its top. */
  readonly directory: string;
  readonly files: readonly HclFile[];
  /** Names of `*.tfvars` files that belong to it, its own and those in folders such as `envs/`. */
  readonly variableFiles: readonly string[];
}

/** A module in use: a root module, or a call of one. */
export interface ModuleInstance {
  readonly source: ModuleSource;
  /** Root module's directory. */
  readonly rootModule: string;
  /** `''` or `module.data.module.buckets["a"]`. */
  readonly path: string;
  readonly call: { readonly block: Block; readonly file: string; readonly parent: ModuleInstance } | null;
  /** What is known of the module, when its code is not in the repository: nothing can be edited there. */
  readonly outline: ModuleOutline | null;
  /**
   * The set of variable files this instance is evaluated with, such as `envs/prod.tfvars`;
   * `null` when the root module has no alternatives. Instances of one block in several sets share an address.
   */
  readonly variableFile: string | null;
}

/** A call of a module that is not in the repository. */
export interface ExternalModuleCall {
  readonly address: string;
  readonly source: string;
  readonly version: string | null;
  readonly block: Block;
  readonly file: string;
  readonly module: ModuleInstance;
  evaluate(input: string): Evaluated | null;
}

/**
 * The type under which a root module's configuration of the AWS provider is asked for: it stands for the account and
 * region that it leads to, for what is required of a whole account. Its address is `provider.aws`, or with its alias
 * `provider.aws.west`; no list of all resources holds it.
 */
export const accountType = 'provider.aws';

/** One instance of a resource block. */
export interface ResourceInstance {
  /** Full address: `module.data.aws_s3_bucket.this["logs"]`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Key of `for_each` (string) or `count` (number); `null` for a single instance, `undefined` when there are instances whose keys are unknown. */
  readonly key: string | number | null | undefined;
  readonly block: Block;
  readonly file: string;
  readonly module: ModuleInstance;
  /** False when `count` or `for_each` is known to make no instance. */
  readonly exists: boolean;
  /**
   * Value at a path of attribute and nested block names: `['versioning_configuration', 'status']`.
   * Nested blocks count by number where several: `['ingress', 0, 'cidr_blocks']`; `dynamic` blocks are expanded where known.
   * `null` when neither attribute nor block is written.
   */
  evaluate(path: readonly (string | number)[]): Evaluated | null;
  /** Nested blocks of a name, written out or expanded from `dynamic`; `isExact` is false when a `dynamic` could not be expanded. */
  nestedBlocks(name: string): { readonly blocks: readonly NestedBlock[]; readonly isExact: boolean };
  attribute(name: string): Attribute | null;
}

export interface NestedBlock {
  readonly block: Block;
  readonly isDynamic: boolean;
  evaluate(path: readonly (string | number)[]): Evaluated | null;
  nestedBlocks(name: string): { readonly blocks: readonly NestedBlock[]; readonly isExact: boolean };
}

export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** An AWS provider configuration as far as it is known. */
export interface ProviderConfiguration {
  readonly alias: string | null;
  readonly region: string | null;
  readonly accounts: readonly string[];
  /** What every resource is tagged with beside its own tags. */
  readonly defaultTags?: ReadonlyMap<string, Value>;
}

/** An `import` block: the code itself says which thing in the cloud an address stands for. */
export interface ImportBlock {
  /** Full address of the resource. */
  readonly address: string;
  /** The id in the cloud, in the form that the resource type wants: a name, `vpc-0abc…`, an ARN. */
  readonly id: string;
  /** The root module instance that holds it. */
  readonly module: ModuleInstance;
  readonly block: Block;
  readonly file: string;
}

/** All Terraform of one snapshot: parsed, connected, ready to be asked. Immutable. */
export interface Configuration {
  readonly files: ReadonlyMap<string, HclFile>;
  readonly modulesByDirectory: ReadonlyMap<string, ModuleSource>;
  readonly rootModules: readonly ModuleInstance[];
  /** Files that do not parse or cannot be read, each costing itself only. */
  readonly problems: readonly FileProblem[];
  readonly resources: readonly ResourceInstance[];
  readonly externalModules: readonly ExternalModuleCall[];
  readonly imports: readonly ImportBlock[];
  resourcesOfType(type: string): readonly ResourceInstance[];
  /** Instances whose value at `path` refers to `target` (same module instance tree), such as the companions of a bucket. */
  referrers(
    target: ResourceInstance,
    types: readonly string[],
    path: readonly string[],
  ): readonly ResourceInstance[];
  /** Instances that `value` refers to. */
  resolve(value: Value, from: ModuleInstance): readonly ResourceInstance[];
  /**
   * Follows a reference to what the code writes at its target: `aws_s3_bucket.logs.bucket` becomes the bucket's name.
   * What only the cloud knows stays the reference that it is; any other value is returned as it is.
   */
  settle(value: Value): Value;
  providerOf(resource: ResourceInstance): ProviderConfiguration | null;
  /** The value of a variable of a module; `null` when it declares none of that name. */
  variableOf(module: ModuleInstance, name: string): Value | null;
  rangeOf(file: string, span: { readonly start: number; readonly end: number }): SourceRange;
}
