import { z } from 'zod';
import type { FindingRecord } from '../../domain/record.ts';

/** How many characters a changed file begins and ends with as before, and what stands between. */
const Middle = z.tuple([z.number(), z.number(), z.string()]);
const LeanFile = z.looseObject({ before: z.string(), after: Middle });
const LeanRecord = z.looseObject({
  finding: z.looseObject({}),
  outcome: z.looseObject({ change: z.looseObject({ files: z.array(z.unknown()) }).nullable() }).nullable(),
});

/** The record without what its key says already, and with each changed file once. */
export function leanRecord(record: FindingRecord): unknown {
  const { outcome } = record;
  const lean = { ...record, finding: { ...record.finding, fingerprint: undefined } };
  if (!outcome?.change) return lean;
  const files = outcome.change.files.map(({ path, before, after }) => ({
    path,
    before,
    after: before === null ? after : middleOf(before, after),
  }));
  return { ...lean, outcome: { ...outcome, change: { ...outcome.change, files } } };
}

/** The whole record; what is none comes back as it is, for its schema to refuse. */
export function wholeRecord(value: unknown, fingerprint: string): unknown {
  const { data } = LeanRecord.safeParse(value);
  if (data === undefined) return value;
  const { outcome } = data;
  const whole = { ...data, finding: { ...data.finding, fingerprint } };
  if (!outcome?.change) return whole;
  const files = outcome.change.files.map((file) => wholeFile(file));
  return { ...whole, outcome: { ...outcome, change: { ...outcome.change, files } } };
}

function wholeFile(file: unknown): unknown {
  const { data } = LeanFile.safeParse(file);
  if (data === undefined) return file;
  const [begins, ends, middle] = data.after;
  const { before } = data;
  return { ...data, after: before.slice(0, begins) + middle + before.slice(before.length - ends) };
}

function middleOf(before: string, after: string): z.infer<typeof Middle> {
  const shorter = Math.min(before.length, after.length);
  let begins = 0;
  while (begins < shorter && before[begins] === after[begins]) begins += 1;
  let ends = 0;
  while (ends < shorter - begins && before.at(-1 - ends) === after.at(-1 - ends)) ends += 1;
  return [begins, ends, after.slice(begins, after.length - ends)];
}
