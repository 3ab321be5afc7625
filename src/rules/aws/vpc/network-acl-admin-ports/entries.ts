import type { Configuration, NestedBlock, ResourceInstance } from '../../../../terraform/model.ts';
import { readBoolean, readNumber, readString } from '../../../kit/read-value.ts';
import { isEverybody, isNeverEverybody } from '../../../kit/security-groups/openings.ts';
import { judgePorts, type PortPolicy, type Reader } from '../../../kit/security-groups/ports.ts';

const adminPorts = [22, 3389] as const;

function closing(ports: readonly number[]): PortPolicy {
  return { kind: 'closed', ports, protocols: ['tcp'], inWords: 'ports 22 and 3389' };
}

/** One rule of a network ACL for what comes in, from everywhere. */
export interface Entry {
  readonly holder: ResourceInstance;
  /** `null` for a rule of its own; `list` for `ingress = [{ … }]`. */
  readonly nested: NestedBlock | 'list' | null;
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly family: 4 | 6;
  /** Of {@link adminPorts}, those that it speaks of. */
  readonly ports: readonly number[];
  /** Whether it speaks of no other port. */
  readonly isWhole: boolean;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly unclear: readonly string[];
}

/** The rules of an ACL for everybody that speak of ports 22 and 3389, wherever they are written. */
export function entriesOf(acl: ResourceInstance, configuration: Configuration): Entries {
  const entries: Entry[] = [];
  const unclear: string[] = [];
  const look = (holder: ResourceInstance, nested: Entry['nested'], reader: Reader, isOwn: boolean): void => {
    const found = readEntry(reader, isOwn);
    if (found === 'unclear') unclear.push(`a rule of \`${holder.address}\` is computed`);
    else entries.push(...found.map((entry) => ({ ...entry, holder, nested })));
  };
  const { blocks, isExact } = acl.nestedBlocks('ingress');
  for (const nested of blocks) look(acl, nested, nested, false);
  if (!isExact) unclear.push(`the \`ingress\` blocks of \`${acl.address}\` are computed`);
  if (blocks.length === 0 && acl.attribute('ingress') !== null) {
    const list = acl.evaluate(['ingress'])?.value;
    if (list?.kind !== 'list') unclear.push(`\`ingress\` of \`${acl.address}\` is computed`);
    else
      for (const index of list.items.keys())
        look(acl, 'list', { evaluate: (path) => acl.evaluate(['ingress', index, ...path]) }, false);
  }
  for (const rule of configuration.referrers(acl, ['aws_network_acl_rule'], ['network_acl_id'])) {
    const egress = readBoolean(rule.evaluate(['egress'])?.value);
    if (!rule.exists || (egress.kind === 'known' && egress.value)) continue;
    if (egress.kind === 'unknown') unclear.push(`the direction of \`${rule.address}\` is computed`);
    else look(rule, null, rule, true);
  }
  return { entries, unclear };
}

type Read = Omit<Entry, 'holder' | 'nested'>;

function readEntry(reader: Reader, isOwn: boolean): readonly Read[] | 'unclear' {
  const all = judgePorts(reader, 'protocol', closing(adminPorts));
  if (all.kind === 'fine') return [];
  const number = readNumber(reader.evaluate([isOwn ? 'rule_number' : 'rule_no'])?.value);
  const action = readString(reader.evaluate([isOwn ? 'rule_action' : 'action'])?.value);
  const found: Read[] = [];
  for (const [name, family] of [
    ['cidr_block', 4],
    ['ipv6_cidr_block', 6],
  ] as const) {
    const value = reader.evaluate([name])?.value;
    if (isNeverEverybody(value)) continue;
    const range = readString(value);
    if (range.kind === 'absent' || (range.kind === 'known' && !isEverybody(range.value))) continue;
    if (range.kind === 'unknown' || all.kind === 'unclear') return 'unclear';
    if (number.kind !== 'known' || action.kind !== 'known') return 'unclear';
    found.push({
      number: number.value,
      action: action.value.toLowerCase() === 'deny' ? 'deny' : 'allow',
      family,
      ports: adminPorts.filter((port) => judgePorts(reader, 'protocol', closing([port])).kind === 'open'),
      isWhole: all.isWhole,
    });
  }
  return found;
}

/** Rules that let everybody in on ports that no rule before them denies; with these ports alone. */
export function holesOf({ entries }: Entries): readonly Entry[] {
  return entries
    .filter(({ action }) => action === 'allow')
    .map((entry) => ({ ...entry, ports: entry.ports.filter((port) => !isDenied(port, entry, entries)) }))
    .filter(({ ports }) => ports.length > 0);
}

function isDenied(port: number, { number, family }: Entry, entries: readonly Entry[]): boolean {
  return entries.some(
    (other) =>
      other.action === 'deny' &&
      other.number < number &&
      other.family === family &&
      other.ports.includes(port),
  );
}
