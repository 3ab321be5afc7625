import type { Evaluated } from '../../../terraform/model.ts';
import { readNumber, readString } from '../read-value.ts';

/** Which ports the whole Internet may not reach. */
export interface PortPolicy {
  /** `closed`: none of these; `allowed`: none but these. */
  readonly kind: 'closed' | 'allowed';
  readonly ports: readonly number[];
  readonly protocols: readonly ('tcp' | 'udp')[];
  /** "port 22", "a port other than 80 and 443" */
  readonly inWords: string;
}

/** How a rule is read, whichever way it is written. */
export interface Reader {
  evaluate(path: readonly (string | number)[]): Evaluated | null;
}

/** What the ports of one rule mean for a policy. */
type PortFinding =
  | { readonly kind: 'fine' }
  | { readonly kind: 'unclear' }
  | {
      readonly kind: 'open';
      /** `22`, `0-65535`, `all`. */
      readonly ports: string;
      /** Whether the rule opens nothing that the policy lets pass. */
      readonly isWhole: boolean;
    };

const fine = { kind: 'fine' } as const;
const unclear = { kind: 'unclear' } as const;
const numbers: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp' };

/** Looks at protocol and ports of one rule, without regard to its sources. */
export function judgePorts(reader: Reader, protocolName: string, policy: PortPolicy): PortFinding {
  const protocol = readString(reader.evaluate([protocolName])?.value);
  if (protocol.kind === 'unknown') return unclear;
  const written = protocol.kind === 'known' ? protocol.value.toLowerCase() : 'tcp';
  const all = { kind: 'open', ports: 'all', isWhole: isWhole(0, 65_535, policy) } as const;
  if (written === '-1' || written === 'all') return all;
  const name = numbers[written] ?? written;
  if (!policy.protocols.some((known) => known === name)) return fine;
  const from = readNumber(reader.evaluate(['from_port'])?.value);
  const to = readNumber(reader.evaluate(['to_port'])?.value);
  if (from.kind === 'unknown' || to.kind === 'unknown') return unclear;
  const first = from.kind === 'known' ? from.value : 0;
  const last = to.kind === 'known' ? to.value : first;
  if (first === -1) return all;
  if (!offends(first, last, policy)) return fine;
  const ports = first === last ? String(first) : `${first}-${last}`;
  return { kind: 'open', ports, isWhole: isWhole(first, last, policy) };
}

function offends(first: number, last: number, policy: PortPolicy): boolean {
  const inside = within(first, last, policy);
  return policy.kind === 'closed' ? inside > 0 : inside < last - first + 1;
}

function isWhole(first: number, last: number, policy: PortPolicy): boolean {
  const inside = within(first, last, policy);
  return policy.kind === 'closed' ? inside === last - first + 1 : inside === 0;
}

/** How many of the ports that the policy names lie in a range. */
function within(first: number, last: number, { ports }: PortPolicy): number {
  return new Set(ports.filter((port) => first <= port && port <= last)).size;
}
