/** A range of IP addresses. */
export interface Network {
  /** The first address of the range. */
  readonly address: bigint;
  /** 32 or 128. */
  readonly bits: number;
  readonly prefix: number;
  /** An IPv4 address written within an IPv6 one: `::ffff:10.0.0.0`. */
  readonly isMapped: boolean;
}

/** `10.0.0.0/8`, `fd00::/64`; `null` for a text that is none. Leading zeros do not make a number octal. */
export function parseNetwork(text: string): Network | null {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const [, address = '', length = ''] = match ?? [];
  const bits = address.includes(':') ? 128 : 32;
  const parsed = bits === 32 ? parseIpv4(address) : parseIpv6(address);
  const prefix = Number(length);
  if (match === null || parsed === null || prefix > bits) return null;
  const hosts = BigInt(bits - prefix);
  const first = (parsed >> hosts) << hosts;
  return { address: first, bits, prefix, isMapped: bits === 128 && first >> 32n === 0xffffn };
}

function parseIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,9}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((address, part) => (address << 8n) | BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === '' ? [] : groupsOf(half)));
  if (head === undefined || head === null || tail === null) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => 0n), ...(tail ?? [])];
  return groups.reduce((address, group) => (address << 16n) | group, 0n);
}

function groupsOf(half: string): readonly bigint[] | null {
  const groups: bigint[] = [];
  for (const [index, part] of half.split(':').entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else {
      const last = index === half.split(':').length - 1 ? parseIpv4(part) : null;
      if (last === null) return null;
      groups.push(last >> 16n, last & 0xffffn);
    }
  }
  return groups;
}

/** As Go writes it: the longest run of zero groups in IPv6 is left out. */
export function writeAddress(address: bigint, bits: number): string {
  if (bits === 32) return partsOf(address, 8n, 4).join('.');
  if (address >> 32n === 0xffffn) return partsOf(address & 0xffff_ffffn, 8n, 4).join('.');
  const groups = partsOf(address, 16n, 8).map((group) => group.toString(16));
  let [start, length] = [-1, 1];
  for (let at = 0; at < 8; at += 1) {
    let run = 0;
    while (groups[at + run] === '0') run += 1;
    if (run > length) [start, length] = [at, run];
  }
  if (start < 0) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function partsOf(address: bigint, size: bigint, count: number): readonly bigint[] {
  const mask = (1n << size) - 1n;
  return Array.from({ length: count }, (_, index) => (address >> (size * BigInt(count - 1 - index))) & mask);
}
