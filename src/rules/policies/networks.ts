import { BlockList, isIP } from 'node:net';

interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** Whether a network lies in one of others; `null` for a text that is no network. */
export function isWithinNetworks(text: string, others: readonly string[]): boolean | null {
  const inner = networkOf(text);
  if (inner === null) return null;
  return others.some((other) => {
    const outer = networkOf(other);
    if (outer === null || outer.family !== inner.family || outer.prefix > inner.prefix) return false;
    const list = new BlockList();
    list.addSubnet(outer.address, outer.prefix, outer.family);
    return list.check(inner.address, inner.family);
  });
}

function networkOf(text: string): Network | null {
  const [address = '', length] = text.trim().split('/');
  const version = isIP(address);
  if (version === 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  const bits = version === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  return prefix > bits ? null : { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}
