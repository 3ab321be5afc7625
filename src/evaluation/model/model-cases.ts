import { join } from 'node:path';
import { folderOf } from '../../cli/scan/rule-place.ts';
import { readCases } from '../../rules/generate/read-cases.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { orderByChance } from '../order-by-chance.ts';
import { type OpenedCase, openCase, rulesFolder } from '../trials/case-trials.ts';

/** A case of a rule that a model is to write the fix for. */
export interface ModelCase {
  readonly place: string;
  readonly opened: OpenedCase;
}

/** The cases of the rules that have a fix, in an order that the seed decides; the first `limit` of them. */
export async function drawModelCases(
  rules: readonly Rule[],
  seed: number,
  limit: number,
): Promise<readonly ModelCase[]> {
  const cases: ModelCase[] = [];
  for (const rule of rules) {
    const folder = folderOf(rule);
    if (folder === null) continue;
    for (const ruleCase of await readCases(join(rulesFolder, folder))) {
      if (ruleCase.expected.outcome !== 'fixed') continue;
      const opened = openCase(rule, ruleCase);
      if (opened !== null) cases.push({ place: ruleCase.name, opened });
    }
  }
  return orderByChance(cases, seed, ({ place, opened }) => `${opened.rule.id}/${place}`).slice(0, limit);
}
