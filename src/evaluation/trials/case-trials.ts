import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workshop } from '../../cli/mend-instance.ts';
import { folderOf } from '../../cli/scan/rule-place.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../../config/repository-config.ts';
import { RuleParametersSchema } from '../../config/rule-parameters-schema.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { readCases, type RuleCase } from '../../rules/generate/read-cases.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { stoppedBy } from './tally.ts';
import type { TrialResult } from './trial.ts';
import { tryFix } from './try-fix.ts';

/** Works from `dist/` as from the sources: both lie one level below the root. */
export const rulesFolder = fileURLToPath(new URL('../../../src/rules/', import.meta.url));

/** Tries every rule on those of its own cases that break it. */
export async function* tryCases(rules: readonly Rule[]): AsyncGenerator<TrialResult> {
  for (const rule of rules) {
    const folder = folderOf(rule);
    if (folder === null) continue;
    for (const ruleCase of await readCases(join(rulesFolder, folder))) {
      const { outcome } = ruleCase.expected;
      if (outcome !== 'fixed' && outcome !== 'refused') continue;
      const result = await tryCase(rule, ruleCase);
      if (result === null) continue;
      const { end } = result.trial;
      // A change that would destroy data is written by its rule and stopped by the ladder: that is its end.
      const isStopped = end === 'not-proven' && stoppedBy(result.trial) === 'impact';
      const isAsExpected = end === outcome || isStopped;
      yield isAsExpected ? result : { ...result, trial: { ...result.trial, expected: outcome } };
    }
  }
}

/** Tries a rule on one of its cases; `null` when the failing resource is not found in it. */
export async function tryCase(rule: Rule, ruleCase: RuleCase): Promise<TrialResult | null> {
  const opened = openCase(rule, ruleCase);
  return opened === null
    ? null
    : tryFix({
        ...opened,
        workshop: { ...opened.workshop, model: null },
        origin: 'cases',
        place: ruleCase.name,
      });
}

/** A case, ready to be worked on. */
export interface OpenedCase {
  readonly rule: Rule;
  readonly subject: ResourceInstance;
  readonly workshop: Omit<Workshop, 'model'>;
}

/** `null` when the failing resource is not found in the case. */
export function openCase(rule: Rule, { before, expected }: RuleCase): OpenedCase | null {
  const configuration = buildConfiguration(before);
  const subject = rule.resourceTypes
    .flatMap((type) => configuration.resourcesOfType(type))
    .find(
      (resource) =>
        (expected.subject === undefined || resource.address === expected.subject) &&
        (expected.variableFile === undefined || resource.module.variableFile === expected.variableFile),
    );
  if (subject === undefined) return null;
  // A case may set what no configuration could hold, to see that the rule does not believe it.
  const fitting = Object.entries(expected.parameters).filter(
    ([name, value]) => RuleParametersSchema.safeParse({ [name]: value }).success,
  );
  const parameters = RuleParametersSchema.parse(Object.fromEntries(fitting));
  const config: RepositoryConfig = { ...defaultRepositoryConfig, parameters };
  return {
    rule,
    subject,
    workshop: { checkout: { snapshot: snapshotOf(before), config }, configuration, guidance: [] },
  };
}

function snapshotOf(files: ReadonlyMap<string, string>): RepositorySnapshot {
  return {
    repository: 'cases',
    commit: 'working-tree',
    branch: 'main',
    entries: [],
    isTruncated: false,
    read: (path) => Promise.resolve(files.get(path) ?? ''),
  };
}
