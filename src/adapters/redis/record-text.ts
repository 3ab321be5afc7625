import { createHash } from 'node:crypto';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { dictionary1 } from './record-dictionary-1.ts';

/**
 * The dictionaries by form. One that was ever used stays as it is, byte by byte: what it has packed can be read with
 * nothing else. A better one gets the next number, and is written by all only when all can read it.
 */
const dictionaries: ReadonlyMap<number, Buffer> = new Map([[1, Buffer.from(dictionary1, 'utf8')]]);
const currentForm = 1;
/**
 * Begins what is packed, and stands in no UTF-8 text (RFC 3629). So a version that takes every record for text finds
 * another hash than Redis does, and cannot forget what it cannot read.
 */
const mark = 0xff;
/** A record of this many bytes is kept as plain text, so that what is unpacked has a bound. */
const maxPackedBytes = 8 * 1024 * 1024;

/** What a record in Redis says. */
export type UnpackedRecord =
  /** `undefined` for what is no JSON; whether it is a record, its schema says. */
  | { readonly kind: 'read'; readonly value: unknown }
  /** Packed in a form that this version does not know. */
  | { readonly kind: 'newer'; readonly form: number };

/**
 * A record as it stands in Redis: a mark and a byte that says the form, then its JSON, deflated (RFC 1951) with the dictionary of
 * this form. Records are alike, so most of one is in the dictionary.
 */
export function packRecord(record: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(record), 'utf8');
  const dictionary = dictionaries.get(currentForm);
  if (dictionary === undefined || json.length > maxPackedBytes) return json;
  return Buffer.concat([Buffer.of(mark, currentForm), deflateRawSync(json, { dictionary, ...deflation })]);
}

/** Records are written seldom and stay long. */
const deflation = {
  level: constants.Z_BEST_COMPRESSION,
  memLevel: constants.Z_MAX_MEMLEVEL,
  windowBits: constants.Z_MAX_WINDOWBITS,
};

/** Reads every form there was, and the plain JSON of versions before the first. */
export function unpackRecord(text: Buffer): UnpackedRecord {
  const [first, form = 0] = text;
  if (first !== mark) return { kind: 'read', value: parseJson(() => text) };
  const dictionary = dictionaries.get(form);
  if (dictionary === undefined) return { kind: 'newer', form };
  const inflation = { dictionary, maxOutputLength: maxPackedBytes };
  return { kind: 'read', value: parseJson(() => inflateRawSync(text.subarray(2), inflation)) };
}

function parseJson(read: () => Buffer): unknown {
  try {
    return JSON.parse(read().toString('utf8'));
  } catch {
    return undefined;
  }
}

/** As Redis hashes it (`redis.sha1hex`). */
export function hashOf(text: Buffer): string {
  return createHash('sha1').update(text).digest('hex');
}
