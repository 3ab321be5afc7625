import { BlockList, isIP } from 'node:net';

/** An address range: the network's text, its length and its family. */
export interface Cidr {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

const privateRanges: readonly Cidr[] = [
  { address: '10.0.0.0', prefix: 8, family: 'ipv4' },
  { address: '172.16.0.0', prefix: 12, family: 'ipv4' },
  { address: '192.168.0.0', prefix: 16, family: 'ipv4' },
  { address: 'fc00::', prefix: 7, family: 'ipv6' },
];

/** Reads `10.0.0.0/8`, `::/0` or a bare address; `null` for any other text. */
export function readCidr(text: string): Cidr | null {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return null;
  const bits = version === 4 ? 32 : 128;
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return null;
  const length = prefix === undefined ? bits : Number(prefix);
  return length > bits ? null : { address, prefix: length, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether every address of `inner` is one of `outer`. */
export function isWithin(inner: Cidr, outer: Cidr): boolean {
  if (inner.family !== outer.family || inner.prefix < outer.prefix) return false;
  const list = new BlockList();
  list.addSubnet(outer.address, outer.prefix, outer.family);
  return list.check(inner.address, inner.family);
}

/** Whether a range lies in the private address space. */
export function isPrivate(cidr: Cidr): boolean {
  return privateRanges.some((range) => isWithin(cidr, range));
}

/** All address ranges written in a text. */
export function cidrsIn(text: string): readonly Cidr[] {
  return (text.match(/[0-9A-Fa-f:.]+\/\d{1,3}/g) ?? []).flatMap((match) => readCidr(match) ?? []);
}
