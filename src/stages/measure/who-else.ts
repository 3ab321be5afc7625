import type { Block } from '../../hcl/tree.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

/** Who else a change of one block touches. */
export interface WhoElse {
  /** Further instances that the same block makes, `envs/dev: aws_s3_bucket.this["b"]`; at most {@link shownAtMost}. */
  readonly instances: readonly string[];
  readonly instanceCount: number;
  /** Blocks of the same module that refer to it, `aws_s3_bucket_policy.this`, `output.name`; at most {@link shownAtMost}. */
  readonly references: readonly string[];
  readonly referenceCount: number;
}

const shownAtMost = 5;
/** Longer blocks are not searched for a name. */
const longestSearched = 50_000;

/** Counts the instances of the block and what refers to it, as far as the code tells. */
export function whoElseIsTouched(subject: ResourceInstance, configuration: Configuration): WhoElse {
  const instances = new Set(
    configuration
      .resourcesOfType(subject.type)
      .filter((one) => one.block === subject.block && one.exists && !isSame(one, subject))
      .map(nameOf),
  );
  const references = referencesTo(subject);
  return {
    instances: [...instances].slice(0, shownAtMost),
    instanceCount: instances.size,
    references: references.slice(0, shownAtMost),
    referenceCount: references.length,
  };
}

function isSame(one: ResourceInstance, other: ResourceInstance): boolean {
  return nameOf(one) === nameOf(other);
}

function nameOf({ address, module }: ResourceInstance): string {
  const where = [module.rootModule, module.variableFile].filter((part) => part !== null && part !== '');
  return where.length === 0 ? address : `${where.join(' with ')}: ${address}`;
}

function referencesTo({ type, name, block, module }: ResourceInstance): readonly string[] {
  // Names are letters, digits, `_` and `-`: nothing in them means anything in a pattern.
  const pattern = new RegExp(String.raw`(?<![\w.-])${type}\.${name}(?![\w-])`);
  const found = new Set<string>();
  for (const { text, body } of module.source.files) {
    for (const other of body.blocks) {
      if (other === block) continue;
      const written = text.slice(
        other.span.start,
        Math.min(other.span.end, other.span.start + longestSearched),
      );
      if (pattern.test(written)) found.add(titleOf(other));
    }
  }
  return [...found];
}

function titleOf({ type, labels }: Block): string {
  const names = labels.map(({ value }) => value);
  return (type === 'resource' ? names : [type, ...names]).join('.');
}
