import { describe, expect, it } from 'vitest';
import { accountType, type Configuration, type ResourceInstance } from './model.ts';
import {
  aConfiguration as build,
  addressesOf as addresses,
  show,
  showPlaces as places,
} from './testing/show.ts';

const queue = (name: string) =>
  `resource "aws_sqs_queue" "${name}" { name = "\${path.root} \${path.module}" }`;

function only(configuration: Configuration, type: string): ResourceInstance {
  const found = configuration.resourcesOfType(type);
  expect(addresses(found)).toHaveLength(1);
  return found[0]!;
}

describe('values', () => {
  it('follows a variable through a local to the literal that decides it', () => {
    const bucket = only(
      build({
        'main.tf': [
          'variable "days" {',
          '  default = 30',
          '}',
          'locals {',
          '  retention = var.days',
          '}',
          'resource "aws_cloudwatch_log_group" "app" {',
          '  retention_in_days = local.retention',
          '}',
        ].join('\n'),
      }),
      'aws_cloudwatch_log_group',
    );
    const evaluated = bucket.evaluate(['retention_in_days']);
    expect(show(evaluated)).toBe(30);
    expect(places(evaluated)).toEqual([
      'expression retention_in_days main.tf:8',
      'local retention main.tf:5',
      'variable-default days main.tf:2',
    ]);
  });

  it('takes terraform.tfvars before a default and *.auto.tfvars before both', () => {
    const files = {
      'main.tf':
        'variable "a" { default = "default" }\nvariable "b" { default = "default" }\nresource "aws_sqs_queue" "q" { name = "${var.a}-${var.b}" }',
      'terraform.tfvars': 'a = "tfvars"\nb = "tfvars"',
      'x.auto.tfvars': 'b = "auto"',
    };
    expect(show(only(build(files), 'aws_sqs_queue').evaluate(['name']))).toBe('tfvars-auto');
  });

  it('makes one variant of a root module for each environment file', () => {
    const configuration = build({
      'main.tf': 'variable "env" {}\nresource "aws_s3_bucket" "logs" { bucket = "acme-${var.env}-logs" }',
      'envs/dev.tfvars': 'env = "dev"',
      'envs/prod.tfvars': 'env = "prod"',
    });
    const found = configuration.resourcesOfType('aws_s3_bucket');
    expect(found.map((each) => [each.module.variableFile, show(each.evaluate(['bucket']))])).toEqual([
      ['envs/dev.tfvars', 'acme-dev-logs'],
      ['envs/prod.tfvars', 'acme-prod-logs'],
    ]);
    expect(addresses(found)).toEqual(['aws_s3_bucket.logs', 'aws_s3_bucket.logs']);
  });

  it('keeps a text of which a part is not known as a pattern', () => {
    const bucket = only(
      build({
        'main.tf':
          'variable "env" {}\nresource "aws_s3_bucket" "b" { bucket = lower("Acme-${var.env}-Logs") }',
      }),
      'aws_s3_bucket',
    );
    expect(show(bucket.evaluate(['bucket']))).toBe('acme-*-logs');
  });
});

describe('instances', () => {
  it('expands for_each over a map and follows each.value to the entry', () => {
    const configuration = build({
      'main.tf': [
        'locals {',
        '  groups = {',
        '    api = { days = 30 }',
        '    web = { days = 400 }',
        '  }',
        '}',
        'resource "aws_cloudwatch_log_group" "this" {',
        '  for_each          = local.groups',
        '  name              = "/app/${each.key}"',
        '  retention_in_days = each.value.days',
        '}',
      ].join('\n'),
    });
    const found = configuration.resourcesOfType('aws_cloudwatch_log_group');
    expect(addresses(found)).toEqual([
      'aws_cloudwatch_log_group.this["api"]',
      'aws_cloudwatch_log_group.this["web"]',
    ]);
    expect(found.map((each) => show(each.evaluate(['name'])))).toEqual(['/app/api', '/app/web']);
    expect(places(found[0]!.evaluate(['retention_in_days']))).toEqual([
      'expression retention_in_days main.tf:10',
      'expression  main.tf:8',
      'local groups main.tf:2',
      'each api main.tf:3',
      'literal days main.tf:3',
    ]);
  });

  it('resolves a local module called twice, its inputs and its outputs', () => {
    const configuration = build({
      'main.tf':
        'module "a" {\n source = "./modules/bucket"\n name = "one"\n}\nmodule "b" {\n source = "./modules/bucket"\n name = "two"\n}\nresource "aws_s3_bucket_versioning" "a" {\n bucket = module.a.id\n}',
      'modules/bucket/main.tf':
        'variable "name" {}\nresource "aws_s3_bucket" "this" { bucket = "acme-${var.name}" }\noutput "id" { value = aws_s3_bucket.this.id }',
    });
    const buckets = configuration.resourcesOfType('aws_s3_bucket');
    expect(buckets.map((each) => [each.address, show(each.evaluate(['bucket']))])).toEqual([
      ['module.a.aws_s3_bucket.this', 'acme-one'],
      ['module.b.aws_s3_bucket.this', 'acme-two'],
    ]);
    const [first, second] = buckets;
    expect(addresses(configuration.referrers(first!, ['aws_s3_bucket_versioning'], ['bucket']))).toEqual([
      'aws_s3_bucket_versioning.a',
    ]);
    expect(configuration.referrers(second!, ['aws_s3_bucket_versioning'], ['bucket'])).toEqual([]);
  });

  it('writes paths from the root module, where Terraform runs', () => {
    const configuration = build({
      'live/prod/main.tf': `module "near" { source = "./near" }\nmodule "far" { source = "../../modules/far" }\n${queue('root')}`,
      'live/prod/near/main.tf': queue('near'),
      'modules/far/main.tf': queue('far'),
    });
    expect(
      configuration.resourcesOfType('aws_sqs_queue').map((each) => show(each.evaluate(['name']))),
    ).toEqual(['. .', '. near', '. ../../modules/far']);
  });
});

describe('accounts', () => {
  it('lets each configuration of the AWS provider stand for an account and a region', () => {
    const configuration = build({
      'main.tf':
        'provider "aws" {\n  region = var.region\n}\n\nprovider "aws" {\n  alias  = "west"\n  region = "us-west-2"\n}\n\nvariable "region" {\n  default = "eu-west-1"\n}\n',
    });
    const accounts = configuration.resourcesOfType(accountType);
    expect(accounts.map((account) => [account.address, show(account.evaluate(['region']))])).toEqual([
      ['provider.aws', 'eu-west-1'],
      ['provider.aws.west', 'us-west-2'],
    ]);
    expect(configuration.resources).toEqual([]);
  });
});
