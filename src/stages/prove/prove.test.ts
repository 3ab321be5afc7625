import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../domain/change.ts';
import type { Proof } from '../../domain/proof.ts';
import { proofHolds, rungIds } from '../../domain/proof.ts';
import { readCases, type RuleCase } from '../../rules/generate/read-cases.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { ruleFolders } from '../../rules/registry.ts';
import { runCase } from '../../rules/testing/run-case.ts';
import { proveChange } from './prove.ts';
import { refusalOfProof } from './refusal.ts';

const rulesFolder = fileURLToPath(new URL('../../rules/', import.meta.url));

const all = (
  await Promise.all(
    Object.entries(ruleFolders).map(async ([folder, rule]) =>
      (
        await readCases(join(rulesFolder, folder))
      )
        .filter(({ expected }) => expected.outcome === 'fixed')
        .map((ruleCase) => ({
          title: `${folder}: ${ruleCase.name}`,
          rule,
          ruleCase,
          isDestructive: isDestructive(rule, ruleCase),
        })),
    ),
  )
).flat();

function isDestructive(rule: Rule, ruleCase: RuleCase): boolean {
  const { answer } = runCase(rule, ruleCase, ruleCase.before);
  return answer?.kind === 'fix' && answer.impact.procedure !== undefined;
}

/** The change that a rule makes of a case, after `spoil` has had its way with it. */
async function prove(
  rule: Rule,
  ruleCase: RuleCase,
  spoil: (change: Change) => Change = (change) => change,
  judge: Rule | null = rule,
  replacements: 'refuse' | 'draft' = 'refuse',
): Promise<{ readonly proof: Proof; readonly change: Change }> {
  const run = runCase(rule, ruleCase, ruleCase.before);
  if (run.answer?.kind !== 'fix') throw new Error(`${ruleCase.name} is not fixed`);
  const { title, explanation, edits, effects, impact } = run.answer;
  const change = spoil({
    origin: { kind: 'rule', ruleId: rule.id },
    review: rule.review,
    title,
    explanation,
    edits,
    effects,
    impact,
    files: [...run.files]
      .filter(([path, text]) => ruleCase.before.get(path) !== text)
      .map(([path, after]) => ({ path, before: ruleCase.before.get(path) ?? null, after })),
  });
  const proof = await proveChange({
    change,
    rule: judge,
    subject: run.subject,
    configuration: run.configuration,
    parameters: ruleCase.expected.parameters,
    replacements,
  });
  return { proof, change };
}

function statusesOf({ rungs }: Proof): readonly string[] {
  return rungs.map(({ id, status }) => `${id} ${status}`);
}

function rewrite(change: Change, from: string | RegExp, to: string): Change {
  return { ...change, files: change.files.map((file) => ({ ...file, after: file.after.replace(from, to) })) };
}

const noCompanion = all.find(({ title }) => title === 'aws/s3/public-access-block: no-companion');
if (!noCompanion) throw new Error('the case is gone');
const { rule, ruleCase } = noCompanion;

const ladder = rungIds;
const destructive = all.filter(({ isDestructive }) => isDestructive);
const fixed = all.filter(({ isDestructive }) => !isDestructive);

describe('proveChange', () => {
  it.each(fixed)('proves what the rule wrote in $title', async (each) => {
    const { proof } = await prove(each.rule, each.ruleCase);
    expect(proof.rungs.filter(({ status }) => status === 'refused')).toEqual([]);
    expect(proof.rungs.map(({ id }) => id)).toEqual(ladder);
  });

  it.each(destructive)('refuses to replace what holds data in $title', async (each) => {
    const { proof, change } = await prove(each.rule, each.ruleCase);
    expect(statusesOf(proof).filter((status) => status.endsWith('refused'))).toEqual(['impact refused']);
    expect(refusalOfProof(change, proof)).toMatchObject({
      reason: 'would-recreate',
      nextSteps: change.impact.procedure,
    });
    const allowed = await prove(each.rule, each.ruleCase, undefined, each.rule, 'draft');
    expect(proofHolds(allowed.proof)).toBe(true);
  });

  it('stops at a file that does not parse', async () => {
    const { proof, change } = await prove(rule, ruleCase, (made) => rewrite(made, '= true', '= ='));
    expect(statusesOf(proof)).toEqual([
      'syntax refused',
      'format skipped',
      'schema skipped',
      'scope skipped',
      'requirement skipped',
      'others skipped',
      'intent skipped',
      'impact skipped',
      'validate skipped',
    ]);
    expect(refusalOfProof(change, proof)).toMatchObject({
      reason: 'not-proven',
      facts: [expect.stringContaining('block public access'), expect.stringContaining('main.tf')],
    });
  });

  it('refuses a file that was formatted and would not be', async () => {
    const { proof } = await prove(rule, ruleCase, (made) =>
      rewrite(made, 'block_public_acls       =', 'block_public_acls ='),
    );
    expect(statusesOf(proof)).toContain('format refused');
  });

  it('refuses a change of a block that is not meant', async () => {
    const { proof } = await prove(rule, ruleCase, (made) =>
      rewrite(made, 'name = "invoices"', 'name = "bills"'),
    );
    expect(statusesOf(proof)).toContain('scope refused');
    expect(proof.rungs.find(({ id }) => id === 'scope')?.detail).toContain('aws_sqs_queue.invoices');
    expect(proofHolds(proof)).toBe(false);
  });

  it('refuses a change that does not do what it says', async () => {
    const { proof } = await prove(rule, ruleCase, (made) => ({
      ...made,
      effects: [
        ...made.effects,
        { file: 'main.tf', block: 'aws_sqs_queue.invoices', kind: 'edits-block', paths: ['name'] },
      ],
    }));
    expect(statusesOf(proof)).toContain('scope refused');
  });

  it('refuses a change after which the requirement is still broken', async () => {
    const { proof } = await prove(rule, ruleCase, (made) =>
      rewrite(made, 'restrict_public_buckets = true', 'restrict_public_buckets = false'),
    );
    expect(statusesOf(proof)).toContain('requirement refused');
  });

  it('refuses a change that takes the failing resource away', async () => {
    const { proof } = await prove(rule, ruleCase, (made) =>
      rewrite(made, '"aws_s3_bucket" "invoices"', '"aws_s3_bucket" "bills"'),
    );
    expect(proof.rungs.find(({ id }) => id === 'requirement')).toMatchObject({
      status: 'refused',
      detail: expect.stringContaining('no longer there'),
    });
  });

  it('refuses a change that breaks what another rule checks', async () => {
    const { proof } = await prove(rule, ruleCase, (made) => ({
      ...made,
      effects: [...made.effects, { file: 'main.tf', block: 'aws_instance.t', kind: 'adds-block', paths: [] }],
      files: made.files.map((file) => ({
        ...file,
        after: `${file.after}\nresource "aws_instance" "t" {\n  instance_type = "t3.micro"\n}\n`,
      })),
    }));
    expect(statusesOf(proof)).toContain('scope passed');
    expect(proof.rungs.find(({ id }) => id === 'others')).toMatchObject({
      status: 'refused',
      detail: expect.stringContaining('would break another requirement'),
    });
  });

  it.each([
    [
      'silences a scanner',
      '  block_public_acls ',
      '  # checkov:skip=CKV_AWS_53: not now\n  block_public_acls ',
      'look away',
    ],
    [
      'hides the difference',
      '  bucket = aws_s3_bucket.invoices.id',
      '  bucket = aws_s3_bucket.invoices.id\n\n  lifecycle {\n    ignore_changes = all\n  }',
      'ignore_changes',
    ],
  ])('refuses a change that %s', async (_what, from, to, said) => {
    const { proof } = await prove(rule, ruleCase, (made) => rewrite(made, from, to));
    expect(proof.rungs.find(({ id }) => id === 'intent')).toMatchObject({
      status: 'refused',
      detail: expect.stringContaining(said),
    });
  });

  it('warns, and says what was verified, when no rule can check the requirement', async () => {
    const { proof } = await prove(rule, ruleCase, undefined, null);
    expect(proof.rungs.find(({ id }) => id === 'requirement')).toMatchObject({
      status: 'warned',
      detail: expect.stringContaining('No rule can check'),
    });
    expect(proofHolds(proof)).toBe(true);
  });
});
