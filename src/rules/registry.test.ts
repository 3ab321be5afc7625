import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@cdktf/hcl2json';
import { format } from '@cdktf/hcl-tools';
import { describe, expect, it } from 'vitest';
import { refusalReasons } from '../domain/refusal.ts';
import { terraformFileKind } from '../terraform/sources/terraform-files.ts';
import { parseTerraform } from '../terraform/sources/parse-terraform.ts';
import { readCases, type RuleCase } from './generate/read-cases.ts';
import type { IntendedEffect } from '../domain/change.ts';
import { itemsOf } from './kit/outline.ts';
import { ruleFolders, rules, ruleForTest } from './registry.ts';
import { knownTestIds } from './testing/known-test-ids.ts';
import { type CaseRun, runCase } from './testing/run-case.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

describe('the registry', () => {
  it('has unique ids, slugs and pairs of test and resource type', () => {
    const pairs = rules.flatMap((rule) =>
      rule.tests.flatMap((test) => rule.resourceTypes.map((type) => `${test} ${type}`)),
    );
    for (const names of [rules.map(({ id }) => id), rules.map(({ slug }) => slug), pairs])
      expect(new Set(names).size).toBe(names.length);
  });

  it('gives every rule an id of its folder, a slug that is its folder, and tests that Vanta has', () => {
    for (const [folder, rule] of Object.entries(ruleFolders)) {
      expect(rule.id).toMatch(/^TFX-AWS-[A-Z0-9]+-\d{3}$/);
      expect(folder.split('/').at(-1)).toBe(rule.slug);
      expect(rule.tests.length).toBeGreaterThan(0);
      for (const test of rule.tests) expect(knownTestIds).toContain(test);
      for (const reference of rule.references) expect(reference).toMatch(/^https:\/\//);
    }
  });

  it('finds the rule of a test for the type of resource that it covers, and no other', () => {
    expect(ruleForTest('daily-database-backups-config', 'aws_rds_cluster')?.id).toBe('TFX-AWS-RDS-002');
    expect(ruleForTest('daily-database-backups-config', 'aws_s3_bucket')).toBeNull();
    expect(ruleForTest('no-such-test', 'aws_s3_bucket')).toBeNull();
  });
});

const suites = await Promise.all(
  Object.entries(ruleFolders).map(async ([folder, rule]) => ({
    folder,
    rule,
    cases: await readCases(join(here, folder)),
  })),
);

describe.each(suites)('$folder', ({ rule, cases }) => {
  const withOutcome = (...outcomes: readonly string[]): readonly RuleCase[] =>
    cases.filter(({ expected }) => outcomes.includes(expected.outcome));

  it('has four cases or more, one that stays unchanged, and a refusal or a value that cannot be known', () => {
    expect(cases.length).toBeGreaterThanOrEqual(4);
    expect(cases.map(({ name }) => name)).toContain('already-compliant');
    expect(withOutcome('refused', 'unknown').length).toBeGreaterThan(0);
  });

  describe.each(cases)('$name', (ruleCase) => {
    it('says what a person needs to know, and nothing unfinished', () => {
      const said = sentencesOf(runCase(rule, ruleCase, ruleCase.before));
      for (const fact of ruleCase.expected.facts) expect(said).toContain(fact);
      expect(said).not.toMatch(/undefined|\[object|\bNaN\b/);
    });
  });

  describe.each(withOutcome('compliant', 'unknown'))('$name', (ruleCase) => {
    it(`is ${ruleCase.expected.outcome} and stays unchanged`, () => {
      const { verdict, files, subject, configuration } = runCase(rule, ruleCase, ruleCase.before);
      expect(verdict).toMatchObject({ kind: ruleCase.expected.outcome });
      expect(files).toEqual(ruleCase.before);
      expect(ruleCase.after).toBeNull();
      const refused = rule.refuseUnknown?.(subject, {
        configuration,
        parameters: ruleCase.expected.parameters,
      });
      expect(verdict.kind === 'unknown' ? refused?.refusal.reason : undefined).toBe(ruleCase.expected.reason);
    });
  });

  describe.each(withOutcome('refused'))('$name', (ruleCase) => {
    it(`is refused as ${ruleCase.expected.reason}, with facts and next steps`, () => {
      const { verdict, answer } = runCase(rule, ruleCase, ruleCase.before);
      expect(verdict).toMatchObject({ kind: 'violated' });
      expect(answer).toMatchObject({ kind: 'refused', refusal: { reason: ruleCase.expected.reason } });
      const refusal = answer?.kind === 'refused' ? answer.refusal : null;
      expect(Object.keys(refusalReasons)).toContain(refusal?.reason);
      expect(refusal?.facts).not.toHaveLength(0);
      expect(refusal?.nextSteps).not.toHaveLength(0);
      expect(ruleCase.after).toBeNull();
    });
  });

  describe.each(withOutcome('fixed'))('$name', (ruleCase) => {
    const run = runCase(rule, ruleCase, ruleCase.before);
    const fix = run.answer?.kind === 'fix' ? run.answer : null;

    it('leaves the expected text', () => {
      expect(run.verdict).toMatchObject({ kind: 'violated' });
      expect(Object.fromEntries(run.files)).toEqual(Object.fromEntries(ruleCase.after ?? []));
      expect(fix?.title).toMatch(/^[a-z].{0,58}$/);
      expect(fix?.impact.kind).toBe(ruleCase.expected.impact ?? fix?.impact.kind);
    });

    it('is compliant afterwards, so that a second time changes nothing', () => {
      expect(runCase(rule, ruleCase, run.files).verdict).toMatchObject({ kind: 'compliant' });
    });

    it('touches no byte of a block that is no effect', () => {
      for (const [path, text] of run.files)
        expect(untouched(path, text, fix?.effects ?? [])).toEqual(
          untouched(path, ruleCase.before.get(path) ?? '', fix?.effects ?? []),
        );
    });

    it('keeps a formatted file formatted, by the judgement of the formatter of Terraform', async () => {
      expect(await pathsOfTidy(run.files)).toEqual(
        expect.arrayContaining([...(await pathsOfTidy(ruleCase.before))]),
      );
    });

    it("is accepted by HashiCorp's parser", async () => {
      for (const [path, text] of run.files)
        await expect(
          isJson(path) ? Promise.resolve(JSON.parse(text)) : parse(path, text),
        ).resolves.toBeDefined();
    });
  });
});

function sentencesOf({ verdict, answer }: CaseRun): string {
  const refusal = answer?.kind === 'refused' ? [...answer.refusal.facts, ...answer.refusal.nextSteps] : [];
  const fix = answer?.kind === 'fix' ? [...answer.explanation, ...answer.impact.notes] : [];
  return [verdict.because, ...refusal, ...fix].join('\n');
}

async function pathsOfTidy(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const tidy: string[] = [];
  for (const [path, text] of files) if (isJson(path) ? isLaidOut(text) : await isTidy(text)) tidy.push(path);
  return tidy;
}

function isJson(path: string): boolean {
  return terraformFileKind(path)?.syntax === 'json';
}

function isLaidOut(text: string): boolean {
  return `${JSON.stringify(JSON.parse(text), null, 2)}\n` === text.replaceAll('\r\n', '\n');
}

async function isTidy(text: string): Promise<boolean> {
  const lines = text.replaceAll('\r\n', '\n');
  return (await format(lines)) === lines;
}

/** The texts of the blocks that no effect speaks of, and of all comments outside of blocks. */
function untouched(path: string, text: string, effects: readonly IntendedEffect[]): readonly string[] {
  const file = parseTerraform(path, text);
  const touched = new Set(effects.filter((effect) => effect.file === path).map(({ block }) => block));
  return itemsOf(file)
    .filter(({ name }) => {
      if (name.startsWith('tfvars.')) return !touched.has('tfvars');
      if (name.startsWith('locals')) return ![...touched].some((block) => block.startsWith('local.'));
      return !touched.has(name);
    })
    .map(({ span }) => text.slice(span.start, span.end));
}
