import { describe, expect, it } from 'vitest';
import { buildConfiguration } from '../../../terraform/build-configuration.ts';
import { configurationAround } from '../configuration-around.ts';
import { type ForcedReplacement, replacementsOf } from './replacements-of.ts';

const version =
  'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 5.0"\n    }\n  }\n}\nresource "aws_sns_topic" "subject" {}\n';

/** What the table says when some files are changed, given as path → [before, after]. */
function replacements(
  files: Readonly<Record<string, readonly [before: string | null, after: string]>>,
): readonly ForcedReplacement[] {
  const texts = new Map([['versions.tf', version]]);
  for (const [path, [before]] of Object.entries(files)) if (before !== null) texts.set(path, before);
  const configuration = buildConfiguration(texts);
  const subject = configuration.resources.find(({ name }) => name === 'subject');
  if (subject === undefined) throw new Error('there is no subject');
  const changed = Object.entries(files).map(([path, [before, after]]) => ({ path, before, after }));
  return replacementsOf({
    change: {
      origin: { kind: 'rule', ruleId: 'test' },
      edits: [],
      files: changed,
      title: 'change',
      explanation: [],
      effects: [],
      impact: { kind: 'in-place', notes: [] },
      review: 'read',
    },
    configuration,
    after: configurationAround(configuration, subject, changed),
    subject,
  });
}

const volume = (body: string) =>
  `resource "aws_ebs_volume" "it" {\n  availability_zone = "eu-west-1a"\n${body}\n}\n`;

const instance = (block: string) => `resource "aws_instance" "it" {\n  ami = "a"\n${block}}\n`;

const rootDisk = (encrypted: string) => instance(`  root_block_device {\n${encrypted}\n  }\n`);

const withLocal = (value: string) => `locals {\n  on = true\n}\n${volume(`  encrypted = ${value}`)}`;

describe('what a change replaces, by the table', () => {
  it('names the instance, the attribute and the reason', () => {
    expect(
      replacements({ 'main.tf': [volume('  encrypted = false'), volume('  encrypted = true')] }),
    ).toEqual([
      {
        address: 'aws_ebs_volume.it',
        type: 'aws_ebs_volume',
        attribute: 'encrypted',
        isCertain: true,
        because:
          'A change of `encrypted` replaces `aws_ebs_volume.it`, by AWS provider 5 (table of 5.100.0; the repository asks for AWS provider "~> 5.0").',
      },
    ]);
  });

  it('says nothing of what is changed in place', () => {
    expect(replacements({ 'main.tf': [volume('  size = 1'), volume('  size = 2')] })).toEqual([]);
  });

  it('says nothing of a new resource', () => {
    expect(replacements({ 'main.tf': [null, volume('  encrypted = true')] })).toEqual([]);
  });

  it('sees an attribute that is added or taken out', () => {
    const [plain, encrypted] = [volume(''), volume('  encrypted = true')];
    expect(replacements({ 'main.tf': [plain, encrypted] })).toHaveLength(1);
    expect(replacements({ 'main.tf': [encrypted, plain] })).toHaveLength(1);
  });

  it('looks into nested blocks', () => {
    const found = replacements({ 'main.tf': [rootDisk(''), rootDisk('    encrypted = true')] });
    expect(found.map(({ attribute, isCertain }) => [attribute, isCertain])).toEqual([
      ['root_block_device.encrypted', true],
    ]);
  });

  it('counts what is in a block that is added', () => {
    const block = '  root_block_device {\n    encrypted = true\n  }\n';
    const found = replacements({ 'main.tf': [instance(''), instance(block)] });
    expect(found.map(({ attribute }) => attribute)).toContain('root_block_device.encrypted');
  });

  it('follows a variable to every instance that takes its value', () => {
    const code = `variable "on" {\n  default = %\n}\n${volume('  count = 2\n  encrypted = var.on')}`;
    const found = replacements({ 'main.tf': [code.replace('%', 'false'), code.replace('%', 'true')] });
    expect(found.map(({ address }) => address)).toEqual(['aws_ebs_volume.it[0]', 'aws_ebs_volume.it[1]']);
  });

  it('follows a variables file', () => {
    const code = `variable "on" {}\n${volume('  encrypted = var.on')}`;
    const found = replacements({
      'main.tf': [code, code],
      'terraform.tfvars': ['on = false\n', 'on = true\n'],
    });
    expect(found).toHaveLength(1);
  });

  it('sees no difference where the same value is written in another way', () => {
    expect(replacements({ 'main.tf': [withLocal('local.on'), withLocal('true')] })).toEqual([]);
  });
});
