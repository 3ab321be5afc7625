import { describe, expect, it } from 'vitest';
import { parameterDefinitions } from '../domain/rule-parameters.ts';
import { ruleFolders, rules, ruleForTest } from './registry.ts';
import { knownTestIds } from './testing/known-test-ids.ts';

describe('the registry', () => {
  it('has unique ids, folders and pairs of test and resource type', () => {
    const pairs = rules.flatMap((rule) =>
      rule.tests.flatMap((test) => rule.resourceTypes.map((type) => `${test} ${type}`)),
    );
    for (const names of [rules.map(({ id }) => id), rules.map(({ title }) => title), pairs])
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('gives every rule an id of its form, and only tests that Vanta has', () => {
    for (const rule of rules) {
      expect(rule.id).toMatch(/^TFX-AWS-[A-Z0-9]+-\d{3}$/);
      for (const test of rule.tests) expect(knownTestIds).toContain(test);
      for (const reference of rule.references) expect(reference).toMatch(/^https:\/\//);
      for (const name of rule.parameters ?? []) expect(parameterDefinitions).toHaveProperty(name);
    }
  });

  it('has somebody who asks for every rule: a test of Vanta, a scanner or a control', () => {
    for (const { id, tests, testNames, scanners, controls } of rules) {
      const asking = [
        ...tests,
        ...(testNames ?? []),
        ...Object.values(scanners),
        ...Object.values(controls ?? {}),
      ];
      expect([id, ...asking.flat()].length).toBeGreaterThan(1);
    }
  });

  it('holds each rule under its own folder', () => {
    for (const [folder, rule] of Object.entries(ruleFolders))
      expect(folder.split('/').at(-1)).toBe(rule.slug);
  });

  it('finds the rule of a test for the type of resource that it covers, and no other', () => {
    expect(ruleForTest({ id: 'daily-database-backups-config' }, 'aws_rds_cluster')?.id).toBe(
      'TFX-AWS-RDS-002',
    );
    expect(ruleForTest({ id: 'daily-database-backups-config' }, 'aws_s3_bucket')).toBeNull();
    expect(ruleForTest({ id: 'no-such-test' }, 'aws_s3_bucket')).toBeNull();
  });
});
