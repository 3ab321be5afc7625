import type { Block } from '../../hcl/tree.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { instancesBeside } from './choose-place.ts';
import { placementOf } from './placement.ts';
import type { Argument } from './print.ts';
import { refuse } from './refuse.ts';
import type { RefusedFix } from './rule.ts';

/** Resources of some types that belong to `subject`, by reference or by its name. */
export function companionsOf(
  subject: ResourceInstance,
  types: readonly string[],
  path: readonly string[],
  configuration: Configuration,
): readonly ResourceInstance[] {
  return configuration.referrers(subject, types, path).filter(({ exists }) => exists);
}

/** Refuses to add a companion when one that is there covers other instances of the same block; `null` when none does. */
export function refusePartlyCovered(
  subject: ResourceInstance,
  companionType: string,
  refersBy: string,
  configuration: Configuration,
): RefusedFix | null {
  const [neighbour] = instancesBeside(subject, configuration).flatMap((other) =>
    companionsOf(other, [companionType], [refersBy], configuration),
  );
  if (neighbour === undefined) return null;
  const name = `\`${neighbour.type}.${neighbour.name}\``;
  return refuse(
    'needs-human-value',
    [`${name} covers other instances of the same block, but not \`${subject.address}\`.`],
    [`Make ${name} cover \`${subject.address}\` too: add its key to the \`for_each\` of ${name}.`],
  );
}

/** How a new resource beside `subject` gets one instance for each of its instances. */
export interface Beside {
  /** `for_each`, `count`, `provider` and `region`, as far as they are needed. */
  readonly meta: readonly Argument[];
  /** The expression for one instance of the subject: `aws_s3_bucket.logs`, `each.value`. */
  readonly reference: string;
}

/** Meta-arguments and reference for a resource that accompanies every instance of the subject's block. */
export function beside(subject: ResourceInstance): Beside {
  const address = `${subject.type}.${subject.name}`;
  const along = (reference: string, ...meta: readonly Argument[]): Beside => ({
    meta: [...meta, ...placementOf(subject, reference)],
    reference,
  });
  if (subject.attribute('for_each')) return along('each.value', ['for_each', address]);
  if (subject.attribute('count')) return along(`${address}[count.index]`, ['count', `length(${address})`]);
  return along(address);
}

/** A name that no resource, or data source, of these types has in the module: the wanted one, or with a number behind it. */
export function freeName(
  subject: ResourceInstance,
  types: readonly string[],
  wanted: string,
  kind: 'resource' | 'data' = 'resource',
): string {
  const taken = new Set(
    subject.module.source.files
      .flatMap((file) => file.body.blocks)
      .filter((block) => block.type === kind && types.includes(labelOf(block, 0)))
      .map((block) => labelOf(block, 1)),
  );
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}_${number}`)) number += 1;
  return `${wanted}_${number}`;
}

function labelOf(block: Block, index: number): string {
  return block.labels[index]?.value ?? '';
}
