import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@cdktf/hcl2json';
import { format } from '@cdktf/hcl-tools';
import { describe, expect, it } from 'vitest';
import type { IntendedEffect } from '../../domain/change.ts';
import { refusalReasons } from '../../domain/refusal.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';
import { terraformFileKind } from '../../terraform/sources/terraform-files.ts';
import { readCases, type RuleCase } from '../generate/read-cases.ts';
import { itemsOf } from '../kit/outline.ts';
import type { Rule } from '../kit/rule.ts';
import { type CaseRun, runCase } from './run-case.ts';

const rulesFolder = fileURLToPath(new URL('../', import.meta.url));

/** Proves every case of every rule of a service: `folder` lies below `src/rules/`. */
export async function testService(folder: string, rules: readonly Rule[]): Promise<void> {
  const suites = await Promise.all(
    rules.map(async (rule) => ({
      slug: rule.slug,
      rule,
      cases: await readCases(join(rulesFolder, folder, rule.slug)),
    })),
  );
  it(`${folder} has rules`, () => expect(suites).not.toEqual([]));
  describe.each(suites)(`${folder}/$slug`, ({ rule, cases }) => {
    testRule(rule, cases);
  });
}

function testRule(rule: Rule, cases: readonly RuleCase[]): void {
  const withOutcome = (...outcomes: readonly string[]): readonly RuleCase[] =>
    cases.filter(({ expected }) => outcomes.includes(expected.outcome));

  it('has six cases or more, one that stays unchanged, and a refusal or a value that cannot be known', () => {
    expect(cases.length).toBeGreaterThanOrEqual(6);
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
    const expected = ruleCase.after ?? firstAnswer(ruleCase, run);
    const fix = run.answer?.kind === 'fix' ? run.answer : null;

    it('leaves the expected text', () => {
      expect(run.verdict).toMatchObject({ kind: 'violated' });
      expect(Object.fromEntries(run.files)).toEqual(Object.fromEntries(expected));
      expect(fix?.title).toMatch(/^[a-z].{0,58}$/);
      expect(fix?.impact.kind).toBe(ruleCase.expected.impact ?? fix?.impact.kind);
      expect(fix?.impact.procedure === undefined || fix.impact.kind === 'replacement').toBe(true);
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
}

/** A new case has no `after` yet: with `TERRAFIX_WRITE_CASES` it is written for its author to read. */
function firstAnswer({ folder }: RuleCase, { answer, files }: CaseRun): ReadonlyMap<string, string> {
  if (process.env['TERRAFIX_WRITE_CASES'] === undefined || answer?.kind !== 'fix') return new Map();
  const [[path, text] = ['', ''], ...more] = [...files];
  if (more.length === 0 && /^main\.(tf|tf\.json|tofu)$/.test(path))
    writeFileSync(join(folder, path.replace('main', 'after')), text);
  else
    for (const [name, content] of files) {
      mkdirSync(dirname(join(folder, 'after', name)), { recursive: true });
      writeFileSync(join(folder, 'after', name), content);
    }
  return files;
}

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
