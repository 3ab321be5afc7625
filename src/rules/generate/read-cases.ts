import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { z } from 'zod';
import { refusalReasons, type RefusalReason } from '../../domain/refusal.ts';

/** `expected.json` of a case. */
const Expected = z.strictObject({
  outcome: z.enum(['fixed', 'compliant', 'unknown', 'refused']).default('fixed'),
  /** Address of the failing resource; may be left out when the case holds one resource of the rule's types. */
  subject: z.string().optional(),
  variableFile: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).default({}),
  /** Of the refusal; of a value that cannot be known, where more is to be said than that. */
  reason: z.custom<RefusalReason>((value) => typeof value === 'string' && value in refusalReasons).optional(),
  /** Texts that the verdict, the explanation or the refusal must hold. */
  facts: z.array(z.string()).default([]),
  impact: z.enum(['in-place', 'new-resource', 'downtime', 'replacement']).optional(),
  /** Shown as the example on the page of the rule. */
  example: z.boolean().default(false),
});
type Expected = z.infer<typeof Expected>;

/** A case of a rule: files before and after by path, and what must come of it. */
export interface RuleCase {
  /** The hazard it is named by. */
  readonly name: string;
  readonly folder: string;
  readonly before: ReadonlyMap<string, string>;
  /** `null` when nothing may change. */
  readonly after: ReadonlyMap<string, string> | null;
  readonly expected: Expected;
}

/** Reads `cases/<hazard>/`: `before.tf` and `after.tf` (or `.tf.json`, `.tofu`), or folders `before/` and `after/` for several files. */
export async function readCases(ruleFolder: string): Promise<readonly RuleCase[]> {
  const folder = join(ruleFolder, 'cases');
  const names = (await readdir(folder)).toSorted();
  return Promise.all(names.map((name) => readCase(join(folder, name), name)));
}

async function readCase(folder: string, name: string): Promise<RuleCase> {
  const expected = await readFile(join(folder, 'expected.json'), 'utf8').catch(() => '{}');
  const before = await readSide(folder, 'before');
  if (before === null) throw new Error(`case ${name} in ${folder} has no before.tf and no before/`);
  return {
    name,
    folder,
    before,
    after: await readSide(folder, 'after'),
    expected: Expected.parse(JSON.parse(expected)),
  };
}

async function readSide(
  folder: string,
  side: 'before' | 'after',
): Promise<ReadonlyMap<string, string> | null> {
  for (const ending of ['tf', 'tf.json', 'tofu']) {
    const single = await readFile(join(folder, `${side}.${ending}`), 'utf8').catch(() => null);
    if (single !== null) return new Map([[`main.${ending}`, single]]);
  }
  const entries = await readdir(join(folder, side), { recursive: true, withFileTypes: true }).catch(
    () => null,
  );
  if (entries === null) return null;
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const relative = path.slice(join(folder, side).length + 1).replaceAll('\\', '/');
    files.set(posix.normalize(relative), await readFile(path, 'utf8'));
  }
  return files;
}
