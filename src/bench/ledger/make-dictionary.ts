import { writeFileSync } from 'node:fs';
import type { FindingRecord } from '../../domain/record.ts';
import { isTeaching, sandboxRecords } from './sandbox-records.ts';

/** The window of deflate: nothing further back is ever found. */
const maxBytes = 32 * 1024;
/** Shorter repetitions stay: to cut them out costs more of the text around than it saves. */
const passageLength = 24;

/**
 * What the records say, each thing once, the shortest record last and whole: what is nearest costs least. Ids and times
 * differ in every record and would only take room.
 */
function dictionaryOf(records: readonly FindingRecord[]): string {
  let dictionary = '';
  for (const record of records.toSorted((one, other) => length(one) - length(other))) {
    const text = whatIsNew(withoutIds(JSON.stringify(record)), dictionary);
    if (Buffer.byteLength(text + dictionary) <= maxBytes) dictionary = text + dictionary;
  }
  return dictionary;
}

/** The text without the passages that it or the dictionary already holds. */
function whatIsNew(text: string, dictionary: string): string {
  let fresh = '';
  const holds = (passage: string): boolean => dictionary.includes(passage) || fresh.includes(passage);
  for (let at = 0; at < text.length; ) {
    let end = at + passageLength;
    if (!holds(text.slice(at, end))) {
      fresh += text.charAt(at);
      at += 1;
      continue;
    }
    while (end < text.length && holds(text.slice(at, end + 1))) end += 1;
    at = end;
  }
  return fresh;
}

function length(record: FindingRecord): number {
  return JSON.stringify(record).length;
}

function withoutIds(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{20,}/g, '')
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){0,3}[0-9a-f]{12}/g, '')
    .replaceAll(/T\d\d:\d\d:\d\d\.\d{3}Z/g, 'T')
    .replaceAll(/\d+\.\d{4,}/g, '');
}

// `node dist/bench/ledger/make-dictionary.js <number>`: for a form that no version has used yet.
const number = Number(process.argv[2]);
if (!Number.isInteger(number) || number < 1 || number > 31) throw new Error('which form, from 1 to 31?');
const text = dictionaryOf((await sandboxRecords()).filter(isTeaching));
writeFileSync(
  `src/adapters/redis/record-dictionary-${number}.ts`,
  `/** Made of records of the sandbox by \`node dist/bench/ledger/make-dictionary.js ${number}\`. Never changed once it was used. */\nexport const dictionary${number} =\n  ${JSON.stringify(text)};\n`,
);
