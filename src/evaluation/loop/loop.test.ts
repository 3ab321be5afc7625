import { describe, expect, it } from 'vitest';
import { services } from '../../rules/registry.ts';
import { tryCase } from '../trials/case-trials.ts';
import { wholeModules } from './loop.ts';

const modules = (
  await Promise.all(Object.entries(services).map(([service, rules]) => wholeModules(service, rules)))
).flat();

describe('modules for the loop', () => {
  it('are there for most services', () => expect(modules.length).toBeGreaterThan(25));

  it.each(modules.map((module) => ({ ...module, name: module.rule.slug })))(
    'break $name, and are fixed and proven',
    async ({ rule, ruleCase }) => {
      const result = await tryCase(rule, ruleCase);
      expect(result?.trial).toMatchObject({ end: 'fixed', after: 'compliant', strayLines: 0 });
    },
  );
});
