import { createPrivateKey } from 'node:crypto';
import type { Value } from '../../model.ts';
import { failure, textOf, unknown } from '../../value/values.ts';

const maxModulusBits = 8_192;

/**
 * Decrypts PKCS #1 v1.5, as `rsadecrypt` does. Node refuses this padding, because a server must not tell attackers
 * whether a padding was right; here nobody is told anything.
 */
export function decryptRsa(bytes: Buffer, key: string): Value {
  const numbers = readKey(key);
  if (numbers === null) return failure('the key is no private RSA key');
  const { modulus, exponent } = numbers;
  if (modulus.toString(2).length > maxModulusBits) return unknown('the key is too long to compute with here');
  const message = bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
  if (message >= modulus) return failure('the text does not fit the key');
  const length = Math.ceil(modulus.toString(16).length / 2);
  const padded = raise(message, exponent, modulus)
    .toString(16)
    .padStart(length * 2, '0');
  const block = Buffer.from(padded, 'hex');
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10) return failure('the text was not encrypted for the key');
  return textOf(block.subarray(end + 1).toString('utf8'));
}

function readKey(text: string): { readonly modulus: bigint; readonly exponent: bigint } | null {
  try {
    const { n, d } = createPrivateKey(text).export({ format: 'jwk' });
    if (n === undefined || d === undefined) return null;
    return { modulus: toNumber(n), exponent: toNumber(d) };
  } catch {
    return null;
  }
}

const toNumber = (base64url: string): bigint =>
  BigInt(`0x${Buffer.from(base64url, 'base64url').toString('hex')}`);

function raise(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, factor] = [1n, base % modulus];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}
