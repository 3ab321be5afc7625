import { describe, expect, it } from 'vitest';
import type { Change } from '../../domain/change.ts';
import type { Rung } from '../../domain/proof.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { checkSchema } from './check-schema.ts';

const versions = { 4: '~> 4.0', 5: '~> 5.0', 6: '~> 6.0' };

/** The rung for a file that was `before` and is `after`; the other files give the configuration a resource and a provider version. */
function check(generation: 4 | 5 | 6, before: string | null, after: string, path = 'main.tf'): Rung {
  const versionFile = `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${versions[generation]}"\n    }\n  }\n}\nresource "aws_sns_topic" "subject" {}\n`;
  const texts = new Map([['versions.tf', versionFile]]);
  if (before !== null) texts.set(path, before);
  const configuration = buildConfiguration(texts);
  const [subject] = configuration.resourcesOfType('aws_sns_topic');
  if (subject === undefined) throw new Error('there is no subject');
  return checkSchema({ change: changeOf(path, before, after), configuration, subject });
}

function changeOf(path: string, before: string | null, after: string): Change {
  return {
    origin: { kind: 'rule', ruleId: 'test' },
    edits: [],
    files: [{ path, before, after }],
    title: 'change',
    explanation: [],
    effects: [],
    impact: { kind: 'in-place', notes: [] },
    review: 'read',
  };
}

const resource = (type: string, body: string) => `resource "${type}" "it" {\n${body}\n}\n`;
const bucket = (body: string) => resource('aws_s3_bucket', `  bucket = "acme"\n${body}`);
const instance = (body: string) =>
  resource('aws_instance', `  ami = "ami-1"\n  instance_type = "t3.micro"\n${body}`);

const group = (body: string) => resource('aws_security_group', body);

const provider = (body: string) => `provider "aws" {\n  alias  = "west"\n  ${body}\n}\n`;

const json = (body: object) => JSON.stringify({ resource: { aws_instance: { it: body } } });

describe('what a change writes against the schema', () => {
  it('passes when every argument and block is there, and names generation and reason', () => {
    const after = instance('  monitoring = true\n  metadata_options {\n    http_tokens = "required"\n  }');
    const rung = check(5, instance(''), after);
    expect(rung).toMatchObject({ id: 'schema', status: 'passed' });
    expect(rung.detail).toBe(
      'All 3 arguments and blocks that the change writes are in the schema of AWS provider 5 (schema of 5.100.0; the repository asks for AWS provider "~> 5.0").',
    );
  });

  it.each([
    [4, 'aws_eip', 'vpc = true', 'passed'],
    [5, 'aws_eip', 'vpc = true', 'warned'],
    [6, 'aws_eip', 'vpc = true', 'refused'],
    [4, 'aws_eip', 'domain = "vpc"', 'refused'],
    [5, 'aws_eip', 'domain = "vpc"', 'passed'],
    [6, 'aws_eip', 'domain = "vpc"', 'passed'],
    [4, 'aws_s3_bucket', 'acl = "private"', 'passed'],
    [6, 'aws_s3_bucket', 'acl = "private"', 'warned'],
    [5, 'aws_s3_bucket', 'acl = "private"', 'warned'],
    [4, 'aws_db_instance', 'db_name = "x"', 'passed'],
    [5, 'aws_db_instance', 'name = "x"', 'refused'],
    [6, 'aws_db_instance', 'name = "x"', 'refused'],
    [5, 'aws_instance', 'cpu_core_count = 2', 'warned'],
    [6, 'aws_instance', 'cpu_core_count = 2', 'refused'],
    [5, 'aws_flow_log', 'log_group_name = "x"', 'warned'],
    [6, 'aws_flow_log', 'log_group_name = "x"', 'refused'],
    [5, 'aws_instance', 'region = "eu-west-1"', 'refused'],
    [6, 'aws_instance', 'region = "eu-west-1"', 'passed'],
  ] as const)('in provider %i: %s with %s is %s', (generation, type, line, status) => {
    expect(check(generation, resource(type, ''), resource(type, `  ${line}`)).status).toBe(status);
  });

  it('says which provider knows what this one does not', () => {
    const { detail } = check(6, resource('aws_eip', ''), resource('aws_eip', '  vpc = true'));
    expect(detail).toContain('`vpc` is not in it');
    expect(detail).toContain('(AWS provider 4 and 5 knows it) in `aws_eip.it`');
  });

  it('names the argument that was meant', () => {
    const { detail } = check(5, instance(''), instance('  monitorin = true'));
    expect(detail).toContain('`monitorin` is not in it (`monitoring` is)');
  });

  it.each([
    [
      'a block written as an argument',
      instance('  metadata_options = { http_tokens = "required" }'),
      'is a block there and not an argument',
    ],
    [
      'an argument written as a block',
      instance('  tags {\n    Name = "x"\n  }'),
      'is an argument there and not a block',
    ],
    ['a list where a boolean belongs', instance('  monitoring = [true]'), '`monitoring` is a boolean there'],
    ['a text that is no number', instance('  cpu_core_count = "two"'), '`cpu_core_count` is a number there'],
    [
      'a text where a list belongs',
      instance('  vpc_security_group_ids = "sg-1"'),
      '`vpc_security_group_ids` is a set there',
    ],
    [
      'an argument that only the provider sets',
      instance('  arn = "x"'),
      '`arn` is set by the provider and cannot be written',
    ],
    [
      'an unknown argument of a nested block',
      instance('  metadata_options {\n    http_token = "required"\n  }'),
      '`metadata_options.http_token` is not in it',
    ],
    [
      'one block too many',
      instance('  metadata_options {}\n  metadata_options {}'),
      'may be written once there and is written 2 times',
    ],
    [
      'a block that lacks what is required',
      instance('  ebs_block_device {}'),
      '`ebs_block_device.device_name` is required there and is missing',
    ],
    ['an unknown block', instance('  metadata {}'), '`metadata` is not in it'],
  ])('refuses %s', (_, after, complaint) => {
    const rung = check(5, instance(''), after);
    expect(rung.status).toBe('refused');
    expect(rung.detail).toContain(complaint);
  });

  it.each([
    ['a value that is not known', instance('  monitoring = var.monitoring')],
    ['a text that is a boolean', instance('  monitoring = "true"')],
    ['a number for a text', instance('  availability_zone = 1')],
    ['a null', instance('  monitoring = null')],
    [
      "what is Terraform's own",
      instance('  count = 1\n  depends_on = []\n  lifecycle {\n    prevent_destroy = true\n  }'),
    ],
    ['timeouts', instance('  timeouts {\n    create = "1h"\n  }')],
  ])('accepts %s', (_, after) => {
    expect(check(5, instance(''), after).status).not.toBe('refused');
  });

  it('looks inside of dynamic blocks', () => {
    const dynamic = (content: string) =>
      instance(
        `  dynamic "ebs_block_device" {\n    for_each = var.disks\n    content {\n      ${content}\n    }\n  }`,
      );
    expect(check(5, instance(''), dynamic('device_name = "x"')).status).toBe('passed');
    expect(check(5, instance(''), dynamic('device = "x"')).detail).toContain(
      '`ebs_block_device.device` is not in it',
    );
    const unknown = instance('  dynamic "disks" {\n    for_each = []\n    content {}\n  }');
    expect(check(5, instance(''), unknown).detail).toContain('`disks` is not in it');
  });

  it('accepts blocks for an argument that is a set of objects', () => {
    const rule = '  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n  }';
    expect(check(5, group(''), group(rule)).status).toBe('passed');
    expect(check(5, group(''), group(rule.replace('from_port', 'port'))).status).toBe('refused');
  });

  it('judges nothing that was there before', () => {
    const broken = '  nonsense = 1\n  metadata_options {\n    nonsense = 1\n  }';
    expect(check(5, instance(broken), instance(`${broken}\n  monitoring = true`)).status).toBe('passed');
  });

  it('asks for what a new resource needs, and not for what an old one lacks', () => {
    expect(check(5, '', resource('aws_ebs_volume', '  size = 1')).detail).toContain(
      '`availability_zone` is required there and is missing',
    );
    expect(
      check(5, resource('aws_ebs_volume', ''), resource('aws_ebs_volume', '  encrypted = true')).status,
    ).toBe('passed');
    const zone = '  availability_zone = "a"\n';
    expect(check(5, resource('aws_ebs_volume', zone), resource('aws_ebs_volume', '')).status).toBe('refused');
  });

  it('asks for the required blocks of a new resource', () => {
    const encryption = resource('aws_s3_bucket_server_side_encryption_configuration', '  bucket = "x"');
    expect(check(5, null, encryption).detail).toContain('the block `rule` is required there and is missing');
  });

  it('does not ask an override file for the rest of the resource', () => {
    const after = resource('aws_ebs_volume', '  encrypted = true');
    expect(check(5, null, after, 'main_override.tf').status).toBe('passed');
  });

  it('refuses a resource type that the provider does not have', () => {
    const old = resource('aws_opsworks_stack', '  name = "x"');
    expect(check(6, null, old)).toMatchObject({ status: 'refused' });
    expect(check(6, null, old).detail).toContain(
      '`aws_opsworks_stack` is no resource type (AWS provider 4 and 5',
    );
  });

  it('reads data sources and the provider itself', () => {
    expect(check(5, '', 'data "aws_region" "it" {\n  nme = "x"\n}\n').detail).toContain('`nme` is not in it');
    expect(check(5, provider(''), provider('default_tags {\n    tags = {}\n  }')).status).toBe('passed');
    expect(check(5, provider(''), provider('regoin = "x"')).detail).toContain('(`region` is)');
  });

  it('skips what belongs to another provider, and what is no resource', () => {
    expect(check(5, '', resource('google_storage_bucket', '  name = "x"'))).toMatchObject({
      status: 'skipped',
    });
    expect(check(5, '', 'variable "x" {\n  type = string\n}\n')).toMatchObject({
      status: 'skipped',
      detail: 'The change writes no argument of a resource.',
    });
  });

  it('reads the JSON syntax', () => {
    const path = 'main.tf.json';
    const good = json({
      monitoring: true,
      tags: { Name: 'x' },
      metadata_options: { http_tokens: 'required' },
    });
    expect(check(5, json({}), good, path)).toMatchObject({ status: 'passed' });
    expect(check(5, json({}), json({ metadata_options: { http_token: 'x' } }), path).status).toBe('refused');
    expect(check(5, json({}), json({ monitoring: ['x'] }), path).status).toBe('refused');
    expect(check(5, json({}), json({ tagz: { Name: 'x' } }), path).detail).toContain('`tagz` is not in it');
    expect(check(5, json({}), json({ arn: 'x' }), path).status).toBe('refused');
  });

  it('only warns where the provider is older than every schema', () => {
    const versionFile = 'terraform {\n  required_providers {\n    aws = "~> 3.0"\n  }\n}\n';
    const configuration = buildConfiguration(new Map([['main.tf', `${versionFile}${bucket('')}`]]));
    const [subject] = configuration.resourcesOfType('aws_s3_bucket');
    const change = changeOf(
      'main.tf',
      `${versionFile}${bucket('')}`,
      `${versionFile}${bucket('  nonsense = 1')}`,
    );
    expect(checkSchema({ change, configuration, subject: subject! })).toMatchObject({ status: 'warned' });
  });
});
