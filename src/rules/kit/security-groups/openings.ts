import type {
  Configuration,
  Evaluated,
  NestedBlock,
  ResourceInstance,
  Value,
} from '../../../terraform/model.ts';
import { readBoolean, readString, readStrings } from '../read-value.ts';
import { judgePorts, type PortPolicy, type Reader } from './ports.ts';

/** Something that lets the whole Internet reach a port that a policy closes. */
export interface Opening {
  readonly group: ResourceInstance;
  /** The resource that says so: the group itself, or a rule of its own. */
  readonly holder: ResourceInstance;
  readonly form: Form;
  /** Arguments of which at least one range is the whole Internet. */
  readonly open: readonly OpenArgument[];
  /** Whether other sources would be left: ranges, groups, prefix lists. */
  readonly hasOtherSources: boolean;
  /** `22`, `0-65535`, `all`. */
  readonly ports: string;
  /** Whether the rule opens nothing that the policy lets pass. */
  readonly isWhole: boolean;
}

type Form =
  | { readonly kind: 'block'; readonly nested: NestedBlock }
  /** `ingress = [{ … }]` */
  | { readonly kind: 'attribute' }
  | { readonly kind: 'rule' };

export interface OpenArgument {
  readonly name: string;
  readonly evaluated: Evaluated;
  readonly family: 4 | 6;
}

/** What is found in the rules of one group; `unclear` names rules that cannot be read. */
export interface Openings {
  readonly openings: readonly Opening[];
  readonly unclear: readonly string[];
}

const listArguments = [
  ['cidr_blocks', 4],
  ['ipv6_cidr_blocks', 6],
] as const;
const singleArguments = [
  ['cidr_ipv4', 4],
  ['cidr_ipv6', 6],
] as const;
const otherSources = [
  'security_groups',
  'source_security_group_id',
  'prefix_list_ids',
  'prefix_list_id',
  'referenced_security_group_id',
];

/** Every rule of the group that lets anybody (or what else `isOpen` says of a range) reach what the policy closes. */
export function openingsOf(
  group: ResourceInstance,
  configuration: Configuration,
  policy: PortPolicy,
  isOpen: (range: string) => boolean = isEverybody,
): Openings {
  const openings: Opening[] = [];
  const unclear: string[] = [];
  const look = (holder: ResourceInstance, form: Form, reader: Reader, protocolName: string): void => {
    const found = judgePorts(reader, protocolName, policy);
    if (found.kind === 'fine') return;
    const { open, hasOtherSources, isUnclear } = sourcesOf(reader, isOpen);
    if (open.length > 0 && found.kind === 'unclear')
      unclear.push(`the ports of \`${holder.address}\` are not known`);
    else if (open.length > 0 && found.kind === 'open') {
      const { ports, isWhole } = found;
      openings.push({ group, holder, form, ports, isWhole, open, hasOtherSources });
    } else if (isUnclear) unclear.push(`the ranges of \`${holder.address}\` are not known`);
  };

  const { blocks, isExact } = group.nestedBlocks('ingress');
  for (const nested of blocks) look(group, { kind: 'block', nested }, nested, 'protocol');
  if (!isExact && blocks.length === 0)
    unclear.push(`the \`ingress\` blocks of \`${group.address}\` are computed`);
  // In JSON a list of objects is given both ways, and the blocks say more.
  if (blocks.length === 0 && group.attribute('ingress') !== null && !lookIntoList(group, look))
    unclear.push(`\`ingress\` of \`${group.address}\` is not known`);
  for (const rule of configuration.referrers(group, ['aws_security_group_rule'], ['security_group_id'])) {
    const type = readString(rule.evaluate(['type'])?.value);
    if (rule.exists && type.kind === 'known' && type.value === 'ingress')
      look(rule, { kind: 'rule' }, rule, 'protocol');
  }
  for (const rule of configuration.referrers(
    group,
    ['aws_vpc_security_group_ingress_rule'],
    ['security_group_id'],
  ))
    if (rule.exists) look(rule, { kind: 'rule' }, rule, 'ip_protocol');
  return { openings, unclear };
}

/** The old form `ingress = [{ … }]`: read through the evaluated list. False where not all of it is known. */
function lookIntoList(
  group: ResourceInstance,
  look: (holder: ResourceInstance, form: Form, reader: Reader, protocolName: string) => void,
): boolean {
  const value = group.evaluate(['ingress'])?.value;
  if (value === undefined || value.kind === 'null') return true;
  if (value.kind !== 'list') return false;
  for (const item of value.items) {
    if (item.kind !== 'object') continue;
    const reader: Reader = {
      evaluate: ([name]) => {
        const entry = typeof name === 'string' ? item.entries.get(name) : undefined;
        return entry === undefined ? null : { value: entry, places: [] };
      },
    };
    look(group, { kind: 'attribute' }, reader, 'protocol');
  }
  return value.items.every(({ kind }) => kind === 'object');
}

function sourcesOf(
  reader: Reader,
  isOpen: (range: string) => boolean,
): {
  readonly open: readonly OpenArgument[];
  readonly hasOtherSources: boolean;
  readonly isUnclear: boolean;
} {
  const open: OpenArgument[] = [];
  const self = readBoolean(reader.evaluate(['self'])?.value);
  let hasOtherSources = self.kind === 'unknown' || (self.kind === 'known' && self.value);
  let isUnclear = false;
  for (const [name, family] of [...listArguments, ...singleArguments]) {
    const evaluated = reader.evaluate([name]);
    if (evaluated === null || evaluated.value.kind === 'null') continue;
    const items = evaluated.value.kind === 'list' ? evaluated.value.items : [evaluated.value];
    const ranges = items.map((item) => readString(item));
    if (ranges.some((range) => range.kind === 'known' && isOpen(range.value)))
      open.push({ name, evaluated, family });
    if (ranges.some(({ kind }, index) => kind === 'unknown' && !isNeverEverybody(items[index])))
      isUnclear = true;
    if (ranges.some((range) => range.kind !== 'known' || !isOpen(range.value))) hasOtherSources = true;
  }
  for (const name of otherSources) {
    const evaluated = reader.evaluate([name]);
    if (evaluated === null || evaluated.value.kind === 'null') continue;
    const list = readStrings(evaluated.value);
    if (list.kind !== 'known' || list.value.length > 0) hasOtherSources = true;
  }
  return { open, hasOtherSources, isUnclear };
}

/** `0.0.0.0/0`, `::/0` and their other spellings. */
export function isEverybody(range: string): boolean {
  return range.trim().endsWith('/0');
}

const networks = /(^|\.)(aws_vpc|aws_default_vpc|aws_subnet|aws_default_subnet)\./;

/** The range of a VPC or a subnet, or a text that ends with another length than `/0`. */
export function isNeverEverybody(value: Value | undefined): boolean {
  if (value?.kind === 'pattern') return /\/([1-9]\d{0,2})$/.test(value.parts.at(-1) ?? '');
  if (value?.kind !== 'reference' || !networks.test(value.address)) return false;
  const last = value.path.findLast((step) => typeof step === 'string');
  return last === 'cidr_block' || last === 'ipv6_cidr_block';
}

/** So wide a part of the Internet that it hardly differs from all of it: `0.0.0.0/1`, `2000::/3`; private ranges are not. */
export function isNearlyEverybody(range: string): boolean {
  const [address = '', length = ''] = range.trim().split('/');
  if (!/^\d{1,3}$/.test(length)) return false;
  if (!address.includes(':')) return Number(length) < 8;
  return Number(length) < 16 && !/^f[cd]/i.test(address);
}
