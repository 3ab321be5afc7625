import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Rule } from '../../rules/kit/rule.ts';

/** Whether `tests` of the configuration leaves a rule in: one of the tests that it answers is wanted. */
export function isInScope(rule: Rule, { tests }: Pick<RepositoryConfig, 'tests'>): boolean {
  if (tests.include.length > 0 && !rule.tests.some((test) => tests.include.includes(test))) return false;
  return rule.tests.length === 0 || rule.tests.some((test) => !tests.exclude.includes(test));
}
