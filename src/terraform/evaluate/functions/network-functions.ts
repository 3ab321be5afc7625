import type { Value } from '../../model.ts';
import { isWhole, truncateExact } from '../../value/exact-number.ts';
import { exactOf } from '../../value/numbers.ts';
import { listType } from '../../value/types.ts';
import { failure, listOf, textOf, withType } from '../../value/values.ts';
import { define, type FunctionTable, textIn } from './definition.ts';
import { parseNetwork, writeAddress, type Network } from './networks.ts';

function wholeNumber(value: Value | undefined): bigint | null {
  const exact = value?.kind === 'number' ? exactOf(value) : null;
  return exact === null || !isWhole(exact) ? null : truncateExact(exact);
}

const notANetwork = (): Value => failure('the text is no address range');
const notWhole = (): Value => failure('a whole number is needed');

/** The lower 64 bits, which is all that the range of a number is checked by. */
const low64 = (value: bigint): bigint => BigInt.asUintN(64, value < 0n ? -value : value);

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** The address of a host in a range; negative numbers count from its end. */
function host(network: Network, number: bigint): Value {
  const last = (1n << BigInt(network.bits - network.prefix)) - 1n;
  const distance = number < 0n ? -number - 1n : low64(number);
  if (distance > last) return failure('the range has no such host');
  const at = number < 0n ? last - distance : number;
  // An IPv4 address within IPv6 is counted as one of 32 bits.
  const shift = network.isMapped ? 96n : 0n;
  return textOf(writeAddress(absolute(network.address | (at << shift)), network.bits));
}

function subnet(network: Network, newBits: bigint, number: bigint): Value {
  const prefix = network.prefix + Number(newBits);
  if (newBits > 128n || newBits < -128n || prefix > network.bits || prefix < 0)
    return failure('the range cannot be divided so');
  if (newBits >= 0n && newBits < 64n && low64(number) > (1n << newBits) - 1n)
    return failure('the range has no such part');
  const address = absolute(network.address | (number << BigInt(network.bits - prefix)));
  return textOf(`${writeAddress(BigInt.asUintN(network.bits, address), network.bits)}/${prefix}`);
}

/** Parts of a range one after the other, each of its own size. */
function subnets(network: Network, sizes: readonly (bigint | null)[]): Value {
  const end = network.address + (1n << BigInt(network.bits - network.prefix));
  let free = network.address;
  const parts: Value[] = [];
  for (const size of sizes) {
    if (size === null) return notWhole();
    if (size < 1n || size > 32n || network.prefix + Number(size) > network.bits)
      return failure('the range cannot be divided so');
    const prefix = network.prefix + Number(size);
    const width = 1n << BigInt(network.bits - prefix);
    const start = ((free + width - 1n) / width) * width;
    if (start + width > end) return failure('the range has no room for all of its parts');
    parts.push(textOf(`${writeAddress(start, network.bits)}/${prefix}`));
    free = start + width;
  }
  return withType(listOf(parts), listType('string'));
}

/** Functions on ranges of addresses. */
export const networkFunctions: FunctionTable = {
  cidrhost: define(['string', 'number'], (range, number) => {
    const network = parseNetwork(textIn(range));
    const whole = wholeNumber(number);
    if (network === null) return notANetwork();
    return whole === null ? notWhole() : host(network, whole);
  }),
  cidrnetmask: define(['string'], (range) => {
    const network = parseNetwork(textIn(range));
    if (network === null || network.bits !== 32) return notANetwork();
    const hosts = BigInt(32 - network.prefix);
    return textOf(writeAddress((0xffff_ffffn >> hosts) << hosts, 32));
  }),
  cidrsubnet: define(['string', 'number', 'number'], (range, bits, number) => {
    const network = parseNetwork(textIn(range));
    const [newBits, whole] = [wholeNumber(bits), wholeNumber(number)];
    if (network === null) return notANetwork();
    return newBits === null || whole === null ? notWhole() : subnet(network, newBits, whole);
  }),
  cidrsubnets: define(
    ['string'],
    (range, ...sizes) => {
      const network = parseNetwork(textIn(range));
      return network === null ? notANetwork() : subnets(network, sizes.map(wholeNumber));
    },
    { rest: 'number' },
  ),
};
