import { accountType, type Configuration, type ResourceInstance } from '../../terraform/model.ts';
import { resourceSchema } from '../../terraform/provider-schemas/resource-schema.ts';
import type { Argument, NewBlock } from './print.ts';
import { providerMajorOf } from './provider-generation.ts';
import { writtenText } from './written-text.ts';

/** What an expression must not name to mean the same in another block. */
const ownNames = /\b(each|count|self)\./;

/**
 * Where a resource lies, as arguments for what is added beside it: `provider`, and the `region` of its own that version
 * 6 of the AWS provider gave to resources; neither where the default holds. Types that have no `region` lose it when
 * they are written ({@link withoutVainRegion}).
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
export function placementOf(
  subject: ResourceInstance,
  /** How the new block speaks of one instance of the subject, where it has one for each. */
  reference: string | null = null,
): readonly Argument[] {
  if (subject.type === accountType) return subject.name === '' ? [] : [['provider', `aws.${subject.name}`]];
  const provider = writtenText(subject, 'provider');
  const region = regionFor(subject, reference);
  return [
    ...(provider === null ? [] : [['provider', provider] as const]),
    ...(region === null ? [] : [['region', region] as const]),
  ];
}

function regionFor(subject: ResourceInstance, reference: string | null): string | null {
  const text = writtenText(subject, 'region');
  const major = providerMajorOf(subject);
  if (text === null || text === 'null' || (major !== null && major < 6)) return null;
  if (!ownNames.test(text)) return text;
  return reference === null ? null : `${reference}.region`;
}

/** A new block without the `region` of what it lies beside, where its type has none: roles, policies, the account itself. */
export function withoutVainRegion(block: NewBlock): NewBlock {
  const [, kind, type = ''] = /^(resource|data) "([^"]+)"/.exec(block.head) ?? [];
  const schema = kind === undefined ? null : resourceSchema(6, kind === 'data' ? `data.${type}` : type);
  if (schema === null || schema.attributes.has('region')) return block;
  return { ...block, groups: block.groups.map((group) => group.filter(([name]) => name !== 'region')) };
}

/** The text of one argument of a placement. */
export function textIn(placement: readonly Argument[], name: 'provider' | 'region'): string | null {
  return placement.find(([each]) => each === name)?.[1] ?? null;
}

/** Whether a resource of the same module is written to lie in a place. */
export function isWrittenTo(resource: ResourceInstance, placement: readonly Argument[]): boolean {
  const own = placementOf(resource);
  return (['provider', 'region'] as const).every((name) => textIn(own, name) === textIn(placement, name));
}

/** Whether two resources have the same provider configuration, and no regions that are known to differ. */
export function mayLieBeside(
  left: ResourceInstance,
  right: ResourceInstance,
  configuration: Configuration,
): boolean {
  const [here, there] = [configuration.providerOf(left), configuration.providerOf(right)];
  if ((here?.alias ?? null) !== (there?.alias ?? null)) return false;
  const regions = [here?.region ?? null, there?.region ?? null];
  return regions.includes(null) || regions[0] === regions[1];
}
