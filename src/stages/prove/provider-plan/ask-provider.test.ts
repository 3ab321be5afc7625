import { describe, expect, it } from 'vitest';
import type { ReplacementQuestion, TerraformRunner } from '../../../ports/terraform-runner.ts';
import { buildConfiguration } from '../../../terraform/build-configuration.ts';
import { askProvider, type ProviderAnswer } from './ask-provider.ts';

const aws = 'registry.terraform.io/hashicorp/aws';
type Files = Readonly<Record<string, string>>;

/** What is asked about a change, and what comes back of a runner that says "in place" to everything. */
async function ask(
  before: Files,
  after: Files,
): Promise<{
  readonly questions: readonly ReplacementQuestion[];
  readonly answers: readonly ProviderAnswer[];
}> {
  const questions: ReplacementQuestion[] = [];
  const runner: TerraformRunner = {
    providers: new Map([[aws, ['6.2.0', '5.100.0']]]),
    validateModule: () => Promise.reject(new Error('not asked')),
    planReplacement: (question) => {
      questions.push(question);
      return Promise.resolve({ kind: 'answered', action: 'in-place', paths: [], words: '', provider: 'x' });
    },
    close: () => Promise.resolve(),
  };
  const configuration = buildConfiguration(new Map(Object.entries(before)));
  const subject = configuration.resources[0]!;
  const answers = await askProvider({
    configuration,
    after: buildConfiguration(new Map(Object.entries(after))),
    subject,
    runner,
  });
  return { questions, answers };
}

const queue = (body: string): Files => ({ 'main.tf': `resource "aws_sqs_queue" "q" {\n${body}\n}\n` });

const nine = (size: number): string => `count = 9\nname = "q-\${count.index}"\ndelay = ${size}`;
const ruleFor = (each: string): string => `dynamic "rule" {\nfor_each = ${each}\ncontent {\nport = 1\n}\n}`;

async function versionAsked(files: Files): Promise<string | null | undefined> {
  const { questions } = await ask({ ...queue('name = "a"'), ...files }, { ...queue('name = "b"'), ...files });
  return questions[0]?.version;
}

describe('what the provider is asked', () => {
  it('is nothing without Terraform', async () => {
    const configuration = buildConfiguration(new Map(Object.entries(queue('name = "a"'))));
    const subject = configuration.resources[0]!;
    expect(await askProvider({ configuration, after: configuration, subject, runner: null })).toEqual([]);
  });

  it('is nothing about a resource of which only the text differs', async () => {
    expect(await ask(queue('name = "a"'), queue('name = "${"a"}" # the same'))).toEqual({
      questions: [],
      answers: [],
    });
  });

  it('is the block as it was and as it will be, evaluated', async () => {
    const { questions } = await ask(
      {
        ...queue('name = local.n\ntags = { a = 1 }\nfifo_queue = null'),
        'l.tf': 'locals {\n  n = "x-${1 + 1}"\n}\n',
      },
      {
        ...queue('name = local.n\ntags = { a = 1 }\nsqs_managed_sse_enabled = true'),
        'l.tf': 'locals {\n  n = "x-${1 + 1}"\n}\n',
      },
    );
    expect(questions).toMatchObject([{ type: 'aws_sqs_queue', name: 'q' }]);
    expect(questions[0]?.before.attributes).toEqual(
      new Map<string, unknown>([
        ['name', 'x-2'],
        ['tags', new Map([['a', 1]])],
      ]),
    );
    expect(questions[0]?.after.attributes.get('sqs_managed_sse_enabled')).toBe(true);
  });

  it('holds nested blocks, also those of a dynamic block that is known, and nothing of Terraform’s own', async () => {
    const body = `count = 1
lifecycle {
  prevent_destroy = true
}
provisioner "local-exec" {
  command = "id"
}
dynamic "rule" {
  for_each = [1, 2]
  content {
    port = rule.value
    to {
      a = "b"
    }
  }
}`;
    const { questions } = await ask(queue(`${body}\nname = "a"`), queue(`${body}\nname = "b"`));
    const [question] = questions;
    expect([...(question?.before.attributes.keys() ?? [])]).toEqual(['name']);
    expect([...(question?.before.blocks.keys() ?? [])]).toEqual(['rule']);
    const rules = question?.before.blocks.get('rule') ?? [];
    expect(rules.map(({ attributes }) => attributes.get('port'))).toEqual([1, 2]);
    expect(rules[0]?.blocks.get('to')?.[0]?.attributes.get('a')).toBe('b');
  });

  it('gives what is not known the form that AWS gives it', async () => {
    const key = { 'k.tf': 'resource "aws_kms_key" "k" {}\n' };
    const { questions } = await ask(
      { ...queue('name = "a"'), ...key },
      { ...queue('name = "a"\nkms_master_key_id = aws_kms_key.k.arn\npolicy = var.p'), ...key },
    );
    const attributes = questions[0]?.after.attributes;
    expect(attributes?.get('kms_master_key_id')).toMatchObject({
      likely: expect.stringMatching(/^arn:aws:kms:/),
    });
    expect(attributes?.get('policy')).toMatchObject({ likely: null });
  });

  it('takes two values that are not known for one only where the code says so', async () => {
    const same = await ask(queue('name = var.a\ndelay = 1'), queue('name = var.a\ndelay = 2'));
    expect(same.questions[0]?.before.attributes.get('name')).toEqual(
      same.questions[0]?.after.attributes.get('name'),
    );
    const other = await ask(queue('name = var.a'), queue('name = var.b'));
    expect(other.questions[0]?.before.attributes.get('name')).not.toEqual(
      other.questions[0]?.after.attributes.get('name'),
    );
  });

  it('is nothing about what is new or goes', async () => {
    const more = { 'more.tf': 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n' };
    expect((await ask(queue('name = "a"'), { ...queue('name = "a"'), ...more })).answers).toEqual([]);
    expect((await ask({ ...queue('name = "a"'), ...more }, queue('name = "a"'))).answers).toEqual([]);
  });

  it('is every instance that differs, and no more than six', async () => {
    const { questions, answers } = await ask(queue(nine(1)), queue(nine(2)));
    expect(questions).toHaveLength(6);
    expect(answers).toHaveLength(9);
    expect(answers[8]?.answer).toEqual({
      kind: 'not-possible',
      because: 'only the first 6 instances are asked about',
    });
  });

  it('is not asked where the blocks that change are not known', async () => {
    const { questions, answers } = await ask(queue(ruleFor('data.x.y.z')), queue(ruleFor('data.x.other.z')));
    expect(questions).toEqual([]);
    expect(answers[0]?.answer).toMatchObject({ kind: 'not-possible' });
  });

  it('is asked of the newest version that the module allows', async () => {
    const constraint = {
      'v.tf': 'terraform {\n  required_providers {\n    aws = { version = "~> 5.0" }\n  }\n}\n',
    };
    expect(await versionAsked(constraint)).toBe('5.100.0');
    expect(await versionAsked({})).toBe('6.2.0');
  });
});
