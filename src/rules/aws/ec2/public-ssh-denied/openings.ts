import type { Configuration, Evaluated, NestedBlock, ResourceInstance } from '../../../../terraform/model.ts';
import { readBoolean, readNumber, readString, readStrings } from '../../../kit/read-value.ts';

/** Something that lets the whole Internet reach port 22 through a group. */
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

/** How a rule is read, whichever way it is written. */
interface Reader {
  evaluate(path: readonly (string | number)[]): Evaluated | null;
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

/** Every rule of the group that lets anybody reach port 22. */
export function openingsOf(group: ResourceInstance, configuration: Configuration): Openings {
  const openings: Opening[] = [];
  const unclear: string[] = [];
  const look = (holder: ResourceInstance, form: Form, reader: Reader, protocolName: string): void => {
    const ports = portsOf(reader, protocolName);
    if (ports === 'closed') return;
    const found = sourcesOf(reader);
    if (found.open.length > 0 && ports === 'unclear')
      unclear.push(`the ports of \`${holder.address}\` are not known`);
    else if (found.open.length > 0) openings.push({ group, holder, form, ports, ...found });
    else if (found.isUnclear) unclear.push(`the ranges of \`${holder.address}\` are not known`);
  };

  const { blocks, isExact } = group.nestedBlocks('ingress');
  for (const nested of blocks) look(group, { kind: 'block', nested }, nested, 'protocol');
  if (!isExact && blocks.length === 0)
    unclear.push(`the \`ingress\` blocks of \`${group.address}\` are computed`);
  // In JSON a list of objects is given both ways, and the blocks say more.
  if (blocks.length === 0 && group.attribute('ingress') !== null) lookIntoList(group, look);
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

/** The old form `ingress = [{ … }]`: read through the evaluated list. */
function lookIntoList(
  group: ResourceInstance,
  look: (holder: ResourceInstance, form: Form, reader: Reader, protocolName: string) => void,
): void {
  const value = group.evaluate(['ingress'])?.value;
  if (value?.kind !== 'list') return;
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
}

/** The ports when 22 is among them; `closed` when it is not, `unclear` when that cannot be known. */
function portsOf(reader: Reader, protocolName: string): string {
  const protocol = readString(reader.evaluate([protocolName])?.value);
  if (protocol.kind === 'unknown') return 'unclear';
  const name = protocol.kind === 'known' ? protocol.value.toLowerCase() : 'tcp';
  if (name === '-1' || name === 'all') return 'all';
  if (name !== 'tcp' && name !== '6') return 'closed';
  const from = readNumber(reader.evaluate(['from_port'])?.value);
  const to = readNumber(reader.evaluate(['to_port'])?.value);
  if (from.kind === 'unknown' || to.kind === 'unknown') return 'unclear';
  const first = from.kind === 'known' ? from.value : 0;
  const last = to.kind === 'known' ? to.value : first;
  if (first === -1) return 'all';
  if (first > 22 || last < 22) return 'closed';
  return first === last ? String(first) : `${first}-${last}`;
}

function sourcesOf(reader: Reader): {
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
    if (ranges.some((range) => range.kind === 'known' && isEverybody(range.value)))
      open.push({ name, evaluated, family });
    if (ranges.some((range) => range.kind === 'unknown')) isUnclear = true;
    if (ranges.some((range) => range.kind !== 'known' || !isEverybody(range.value))) hasOtherSources = true;
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
