import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** What a person found out about a disagreement: folder of the rule → check of the judge → sentence. */
const Explanations = z.record(z.string(), z.record(z.string(), z.string())).nullable();

export type Explain = (folder: string, check: string) => string;

/** What `explanations.yml` in the folder beside a page says; the key `*` stands for every rule. */
export function explanationsFor(page: string): Explain {
  const file = join(dirname(page), basename(page, '.md'), 'explanations.yml');
  const known = existsSync(file) ? (Explanations.parse(parse(readFileSync(file, 'utf8'))) ?? {}) : {};
  return (folder, check) => known[folder]?.[check] ?? known['*']?.[check] ?? '';
}
