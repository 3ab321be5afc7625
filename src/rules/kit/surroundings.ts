import { literalString } from '../../hcl/find.ts';
import type { Block, Body } from '../../hcl/tree.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { textIn } from './placement.ts';
import type { Argument, NewBlock } from './print.ts';
import { providerMajorOf } from './provider-generation.ts';

/** Where a resource is: expressions for its account, region and partition, and the data sources that are added for them. */
export interface Surroundings {
  /** `data.aws_caller_identity.current.account_id` */
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly blocks: readonly NewBlock[];
}

/** What leads a data source elsewhere, or makes several of it. */
const steering = ['count', 'for_each', 'name', 'endpoint'];

/** Reads account, region and partition from the data sources of the module, and from new ones where it has none. */
export function surroundingsOf(subject: ResourceInstance, providers: readonly Argument[]): Surroundings {
  const blocks: NewBlock[] = [];
  const address = (type: string): string => {
    const found = dataSources(subject, type).find((block) => isUnder(subject, block, providers));
    const name = found?.labels[1]?.value ?? freeDataName(subject, type);
    if (found === undefined) blocks.push({ head: `data "${type}" "${name}"`, groups: [providers] });
    return `data.${type}.${name}`;
  };
  return {
    account: `${address('aws_caller_identity')}.account_id`,
    region: `${address('aws_region')}.${regionAttribute(subject)}`,
    partition: `${address('aws_partition')}.partition`,
    blocks,
  };
}

/**
 * Version 6 of the provider replaced `name` by `region`; `id` is the same in all versions.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade
 */
function regionAttribute(subject: ResourceInstance): string {
  const major = providerMajorOf(subject);
  if (major === null) return 'id';
  return major >= 6 ? 'region' : 'name';
}

function dataSources(subject: ResourceInstance, type: string): readonly Block[] {
  return subject.module.source.files
    .flatMap(({ body }) => body.blocks)
    .filter((block) => block.type === 'data' && block.labels[0]?.value === type);
}

function isUnder(
  subject: ResourceInstance,
  { body, labels }: Block,
  placement: readonly Argument[],
): boolean {
  if (body.attributes.some(({ name }) => steering.includes(name))) return false;
  // Account and partition are the same in all regions of a provider.
  const names =
    labels[0]?.value === 'aws_region' ? (['provider', 'region'] as const) : (['provider'] as const);
  return names.every(
    (name) => writtenIn(subject, body, name) === (textIn(placement, name)?.replaceAll('"', '') ?? null),
  );
}

/** The text of an argument of a block of the module, without quotes. */
function writtenIn(subject: ResourceInstance, body: Body, argument: string): string | null {
  const expression = body.attributes.find(({ name }) => name === argument)?.expression;
  if (expression === undefined) return null;
  const { start, end } = expression.span;
  const file = subject.module.source.files.find(({ body: { blocks } }) =>
    blocks.some(({ body: inside }) => inside === body),
  );
  return literalString(expression) ?? file?.text.slice(start, end) ?? null;
}

function freeDataName(subject: ResourceInstance, type: string): string {
  const taken = dataSources(subject, type).map(({ labels }) => labels[1]?.value);
  if (!taken.includes('current')) return 'current';
  let number = 2;
  while (taken.includes(`current_${number}`)) number += 1;
  return `current_${number}`;
}
