import { describe, expect, it } from 'vitest';
import type { Impact } from '../../domain/change.ts';
import type { PlannedAction, ReplacementAnswer, TerraformRunner } from '../../ports/terraform-runner.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { checkImpact, type ImpactCheck } from './check-impact.ts';

const aws = 'registry.terraform.io/hashicorp/aws';

const database = (isEncrypted: boolean): string => `resource "aws_db_instance" "data" {
  identifier        = "data"
  engine            = "postgres"
  instance_class    = "db.t4g.micro"
  storage_encrypted = ${isEncrypted}
}
`;

const table = (hasRecovery: boolean): string => `resource "aws_dynamodb_table" "orders" {
  name     = "orders"
  hash_key = "id"

  point_in_time_recovery {
    enabled = ${hasRecovery}
  }
}
`;

const rule = (port: number): string => `resource "aws_security_group_rule" "in" {
  type              = "ingress"
  from_port         = ${port}
  to_port           = ${port}
  protocol          = "tcp"
  self              = true
  security_group_id = "sg-1"
}
`;

interface Case {
  readonly impact?: Partial<Impact>;
  readonly answer?: ReplacementAnswer;
  readonly replacements?: 'refuse' | 'draft';
}

/** The rung for a change of one file from one text to another. */
function check(
  before: string,
  after: string,
  { impact, answer, replacements }: Case = {},
): Promise<ImpactCheck> {
  const configuration = buildConfiguration(new Map([['main.tf', before]]));
  const changed = buildConfiguration(new Map([['main.tf', after]]));
  const subject = configuration.resources[0]!;
  return checkImpact({
    change: {
      origin: { kind: 'rule', ruleId: 'x' },
      edits: [],
      files: [{ path: 'main.tf', before, after }],
      title: 'x',
      explanation: [],
      effects: [
        { file: 'main.tf', block: `${subject.type}.${subject.name}`, kind: 'edits-block', paths: [] },
      ],
      impact: { kind: 'in-place', notes: [], ...impact },
      review: 'read',
    },
    rule: null,
    subject,
    subjectAfter: changed.resources[0] ?? null,
    configuration,
    after: changed,
    parameters: {},
    ...(replacements === undefined ? {} : { replacements }),
    terraform: answer === undefined ? null : answering(answer),
  });
}

function answering(answer: ReplacementAnswer): TerraformRunner {
  return {
    providers: new Map([[aws, ['5.100.0']]]),
    validateModule: () => Promise.reject(new Error('not asked')),
    planReplacement: () => Promise.resolve(answer),
    close: () => Promise.resolve(),
  };
}

function planned(action: PlannedAction, words = '', paths: readonly string[] = []): ReplacementAnswer {
  return { kind: 'answered', action, paths, words, provider: 'hashicorp/aws 5.100.0' };
}

const byHand: Partial<Impact> = { kind: 'replacement', procedure: ['Take a snapshot.'] };

describe('the rung of the impact', () => {
  it('passes what is changed in place', async () => {
    const { rung, isReplacement } = await check(table(false), table(true));
    expect(rung).toMatchObject({
      id: 'impact',
      status: 'passed',
      detail: 'The resource is changed in place.',
    });
    expect(isReplacement).toBe(false);
  });

  it('refuses what only the table knows to be a replacement', async () => {
    const { rung, isReplacement } = await check(database(false), database(true));
    expect(rung.status).toBe('refused');
    expect(rung.detail).toContain('A change of `storage_encrypted` replaces `aws_db_instance.data`');
    expect(isReplacement).toBe(true);
  });

  it('refuses what the provider plans to replace, in its own words', async () => {
    const words =
      '# aws_dynamodb_table.orders must be replaced\n  ~ enabled = false -> true # forces replacement\n  id';
    const { rung, isReplacement } = await check(table(false), table(true), {
      answer: planned('replace', words),
    });
    expect(rung.status).toBe('refused');
    expect(rung.detail).toContain(
      'By the plan of hashicorp/aws 5.100.0, `aws_dynamodb_table.orders` must be replaced: `# aws_dynamodb_table.orders must be replaced`, `~ enabled = false -> true # forces replacement`.',
    );
    expect(isReplacement).toBe(true);
  });

  it('names the arguments where the words of the plan do not', async () => {
    const answer = planned('replace', '', ['point_in_time_recovery[0].enabled']);
    const { rung } = await check(table(false), table(true), { answer });
    expect(rung.detail).toContain('must be replaced: point_in_time_recovery[0].enabled.');
  });

  it('believes a plan in place more than the table and the rule', async () => {
    const { rung, isReplacement } = await check(database(false), database(true), {
      impact: byHand,
      answer: planned('in-place'),
    });
    expect(rung).toMatchObject({ status: 'warned', detail: expect.stringContaining('changed in place') });
    expect(rung.detail).not.toContain('destroyed');
    expect(isReplacement).toBe(false);
  });

  it.each([
    ['sees no change', planned('no-change')],
    ['was not possible', { kind: 'not-possible', because: 'it took too long' } as const],
  ])('is not reassured by a plan that %s', async (_, answer) => {
    expect((await check(database(false), database(true), { answer })).rung.status).toBe('refused');
    expect(await check(table(false), table(true), { impact: byHand, answer })).toMatchObject({
      rung: { status: 'refused' },
      isReplacement: true,
    });
  });

  it('leaves a replacement to a person where the configuration allows it', async () => {
    expect(await check(database(false), database(true), { replacements: 'draft' })).toMatchObject({
      rung: { status: 'warned' },
      isReplacement: true,
    });
  });

  it('warns of what is made anew in a moment', async () => {
    expect(await check(rule(22), rule(443))).toMatchObject({
      rung: { status: 'warned', detail: expect.stringContaining('replaces `aws_security_group_rule.in`') },
      isReplacement: false,
    });
  });

  it('warns of a replacement that the rule calls harmless, of the resource itself alone', async () => {
    const harmless: Partial<Impact> = { kind: 'replacement' };
    expect(await check(database(false), database(true), { impact: harmless })).toMatchObject({
      rung: { status: 'warned' },
      isReplacement: false,
    });
    const both = (isEncrypted: boolean): string => `${table(isEncrypted)}\n${database(isEncrypted)}`;
    expect(await check(both(false), both(true), { impact: harmless })).toMatchObject({
      rung: { status: 'refused' },
      isReplacement: true,
    });
  });
});
