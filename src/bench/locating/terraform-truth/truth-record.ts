import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const knownResource = z.object({
  truth: z.enum(['applied', 'mocked']),
  rootModule: z.string(),
  variableFile: z.string().nullable(),
  address: z.string(),
  type: z.string(),
  displayName: z.string(),
  name: z.string(),
  parts: z.null(),
  isDecided: z.boolean(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  arn: z.string().nullable(),
});

const recordedRoot = z.object({
  rootModule: z.string(),
  variableFile: z.string().nullable(),
  truth: z.enum(['applied', 'mocked']),
  /** `null` when everything in it was run. */
  problem: z.string().nullable(),
  /** What was taken out of the copy before it was run, each once. */
  removed: z.array(z.string()),
  /** Variables whose values are made up. */
  madeUp: z.array(z.string()),
  resources: z.array(knownResource),
});

const truthRecord = z.object({
  repositories: z.record(
    z.string(),
    z.object({ commit: z.string().nullable(), roots: z.array(recordedRoot) }),
  ),
});

/** What Terraform said of the repositories of a corpus, so that locating can be measured again without it. */
export type TruthRecord = z.infer<typeof truthRecord>;
export type RecordedRoot = z.infer<typeof recordedRoot>;

export function readTruth(path: string): TruthRecord {
  return truthRecord.parse(JSON.parse(readFileSync(path, 'utf8')));
}

export function writeTruth(path: string, record: TruthRecord): void {
  writeFileSync(path, `${JSON.stringify(record)}\n`);
}
