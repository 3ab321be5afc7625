import { literalString } from '../../hcl/find.ts';
import type { Expression, HclFile } from '../../hcl/tree.ts';

/** A provider as a module asks for it in `required_providers`. */
export interface RequiredProvider {
  /** What the module calls it: `aws`. */
  readonly localName: string;
  /** `registry.terraform.io/hashicorp/aws`; `null` when it is not a literal text. */
  readonly source: string | null;
  /** `~> 5.0`; `null` when there is none, or it is not a literal text. */
  readonly constraint: string | null;
}

/**
 * All of a module's files, in the order in which they stand there. A text alone, as it was written before Terraform 0.13,
 * is a constraint. https://developer.hashicorp.com/terraform/language/providers/requirements
 */
export function requiredProviders(files: readonly HclFile[]): readonly RequiredProvider[] {
  return files
    .flatMap(({ body }) => body.blocks)
    .filter(({ type }) => type === 'terraform')
    .flatMap(({ body }) => body.blocks)
    .filter(({ type }) => type === 'required_providers')
    .flatMap(({ body }) => body.attributes)
    .map(({ name, expression }) => {
      if (expression.kind !== 'object')
        return { localName: name, source: fullSource(name), constraint: literalString(expression) };
      const entry = (key: string): Expression | undefined =>
        expression.entries.find((each) => literalString(each.key) === key)?.value;
      const source = entry('source');
      const constraint = entry('version');
      return {
        localName: name,
        source: fullSource(source === undefined ? name : literalString(source)),
        constraint: constraint === undefined ? null : literalString(constraint),
      };
    });
}

/** With host and namespace where they are left out: `aws` is `registry.terraform.io/hashicorp/aws`. */
export function fullSource(source: string | null): string | null {
  if (source === null || !/^[\w.-]+(?:\/[\w.-]+){0,2}$/.test(source)) return null;
  const parts = source.toLowerCase().split('/');
  return ['registry.terraform.io', 'hashicorp']
    .slice(0, 3 - parts.length)
    .concat(parts)
    .join('/');
}

/** Whether a source, with or without its host, is the AWS provider: Terraform's registry has it, OpenTofu's, and mirrors. */
export function isAwsProvider(source: string | null): boolean {
  return source !== null && /(?:^|\/)hashicorp\/aws$/.test(source);
}

/** What a module's files ask of the version of the AWS provider, whatever they call it. */
export function awsConstraints(files: readonly HclFile[]): readonly string[] {
  return requiredProviders(files).flatMap(({ source, constraint }) =>
    isAwsProvider(source) ? (constraint ?? []) : [],
  );
}
