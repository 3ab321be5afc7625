import { describe, expect, it } from 'vitest';
import { aConfiguration, show } from '../testing/show.ts';

/** Variant and bucket name of every bucket. */
function buckets(files: Record<string, string>): readonly (readonly [string | null, unknown])[] {
  return aConfiguration(files)
    .resourcesOfType('aws_s3_bucket')
    .map((each) => [each.module.variableFile, show(each.evaluate(['bucket']))]);
}

const code =
  'variable "env" {}\nvariable "team" { default = "none" }\nresource "aws_s3_bucket" "b" { bucket = "${var.env}-${var.team}" }';

describe('variable files', () => {
  it('are alternatives beside the code, unless Terraform loads them itself', () => {
    expect(
      buckets({
        'main.tf': code,
        'dev.tfvars': 'env = "dev"',
        'prod.tfvars': 'env = "prod"',
        'terraform.tfvars': 'team = "core"',
      }),
    ).toEqual([
      ['dev.tfvars', 'dev-core'],
      ['prod.tfvars', 'prod-core'],
    ]);
  });

  it('go on top of common.tfvars', () => {
    expect(
      buckets({
        'main.tf': code,
        'envs/common.tfvars': 'team = "core"\nenv = "none"',
        'envs/dev.tfvars': 'env = "dev"',
      }),
    ).toEqual([['envs/dev.tfvars', 'dev-core']]);
  });

  it('of one environment folder that set different things are given together', () => {
    expect(
      buckets({
        'main.tf': code,
        'environments/dev/env.tfvars': 'env = "dev"',
        'environments/dev/team.tfvars': 'team = "a"',
        'environments/prod/env.tfvars': 'env = "prod"',
        'environments/prod/team.tfvars': 'team = "b"',
      }),
    ).toEqual([
      ['environments/dev/env.tfvars + environments/dev/team.tfvars', 'dev-a'],
      ['environments/prod/env.tfvars + environments/prod/team.tfvars', 'prod-b'],
    ]);
  });

  it('in folders away from the code belong to the root module of their name', () => {
    expect(
      buckets({
        'stacks/app/main.tf': code,
        'stacks/vpc/main.tf': code,
        'variables/prod/app.tfvars': 'env = "prod"',
        'variables/prod/vpc.tfvars': 'env = "net"',
      }),
    ).toEqual([
      ['variables/prod/app.tfvars', 'prod-none'],
      ['variables/prod/vpc.tfvars', 'net-none'],
    ]);
  });

  it('that are samples are left out', () => {
    expect(buckets({ 'main.tf': code, 'prod.example.tfvars': 'env = "prod"' })).toEqual([[null, '*-none']]);
  });

  it('do not set the variables of called modules', () => {
    expect(
      buckets({
        'main.tf': 'module "m" {\n source = "./m"\n env = "given"\n}',
        'm/main.tf': code,
        'terraform.tfvars': 'env = "root"\nteam = "root"',
      }),
    ).toEqual([[null, 'given-none']]);
  });
});

const roots = (files: Record<string, string>): readonly string[] =>
  aConfiguration(files).rootModules.map(({ rootModule }) => rootModule);

describe('root modules', () => {
  it('are the directories that nothing calls', () => {
    expect(
      roots({
        'live/dev/main.tf': 'module "m" { source = "../../modules/m" }',
        'live/prod/main.tf': 'module "m" { source = "../../modules/m" }',
        'modules/m/main.tf': 'module "n" { source = "../n" }',
        'modules/n/main.tf': '',
      }),
    ).toEqual(['live/dev', 'live/prod']);
  });

  it('are also those that keep a state of their own', () => {
    expect(
      roots({
        'main.tf': 'module "m" { source = "./m" }',
        'm/main.tf': 'terraform {\n backend "s3" {}\n}',
      }),
    ).toEqual(['', 'm']);
  });

  it('count a linked file as code of the directory that links to it', () => {
    const configuration = aConfiguration({
      'shared.tf': 'variable "env" { default = "prod" }',
      'live/app/shared.tf': '../../shared.tf',
      'live/app/main.tf': 'resource "aws_s3_bucket" "b" { bucket = var.env }',
    });
    expect(configuration.problems).toEqual([]);
    expect(show(configuration.resourcesOfType('aws_s3_bucket')[0]!.evaluate(['bucket']))).toBe('prod');
  });
});
