import { describe, expect, it } from 'vitest';
import { type FailingEntity, type Finding, fingerprintOf } from '../../domain/finding.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { locateResource, type LocateHints, type LocateResult, type SearchedRepository } from './locate.ts';

function aFinding(entity: Partial<FailingEntity>, testId = 'some-test'): Finding {
  return {
    fingerprint: fingerprintOf('vanta', testId, entity.id ?? 'entity'),
    source: 'vanta',
    test: {
      id: testId,
      name: 'Some test',
      category: null,
      failureDescription: '',
      remediationDescription: '',
      frameworks: [],
      remediateBy: null,
      isOverdue: false,
      url: null,
    },
    entity: {
      id: 'entity',
      kind: null,
      label: null,
      displayName: '',
      account: null,
      region: null,
      arn: null,
      firstDetectedAt: null,
      ...entity,
    },
    collectedAt: '2026-01-01T00:00:00Z',
  };
}

function aRepository(files: Record<string, string>, name = 'acme/infra'): SearchedRepository {
  const texts = new Map(Object.entries(files));
  return {
    configuration: buildConfiguration(texts),
    snapshot: {
      repository: name,
      commit: 'c0ffee',
      branch: 'main',
      isTruncated: false,
      entries: [...texts].map(([path, text]) => ({ path, blobId: path, sizeBytes: text.length })),
      read: (path) => Promise.resolve(texts.get(path) ?? ''),
    },
  };
}

const noHints: LocateHints = { path: null, address: null };

function locate(
  entity: Partial<FailingEntity>,
  files: Record<string, string>,
  hints: Partial<LocateHints> = {},
  testId?: string,
): LocateResult {
  return locateResource(aFinding(entity, testId), [aRepository(files)], { ...noHints, ...hints });
}

/** Root, address and kinds of evidence of what was located, or the reason of the refusal. */
function show(result: LocateResult): string {
  if (result.kind === 'refused') return result.refusal.reason;
  const { located } = result;
  const where = located.rootModule === '' ? '' : `${located.rootModule}: `;
  return `${where}${located.address} by ${located.evidence.map(({ kind }) => kind).join(', ')}`;
}

const s3 = (displayName: string, more: Partial<FailingEntity> = {}): Partial<FailingEntity> => ({
  kind: 'S3',
  displayName,
  ...more,
});

describe('by name', () => {
  it('locates a bucket by the name that is written in its block', () => {
    const result = locate(s3('acme-logs'), {
      'main.tf':
        'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\nresource "aws_s3_bucket" "data" {\n  bucket = "acme-data"\n}',
    });
    expect(show(result)).toBe('aws_s3_bucket.logs by name-literal');
    expect(result).toMatchObject({
      located: {
        repository: 'acme/infra',
        commit: 'c0ffee',
        score: 80,
        margin: 80,
        block: { startLine: 1, endLine: 3 },
      },
    });
  });

  it('locates through variables, locals and functions, and says what decides', () => {
    const result = locate(s3('acme-prod-logs'), {
      'main.tf':
        'variable "env" {}\nlocals { prefix = join("-", ["acme", var.env]) }\nresource "aws_s3_bucket" "logs" { bucket = "${local.prefix}-logs" }',
      'terraform.tfvars': 'env = "prod"',
    });
    expect(show(result)).toBe('aws_s3_bucket.logs by name-evaluated');
  });

  it('locates the instance of for_each whose key makes the name', () => {
    const files = {
      'main.tf':
        'resource "aws_dynamodb_table" "this" {\n for_each = toset(["orders", "users"])\n name = "shop-${each.key}"\n}',
    };
    expect(show(locate({ kind: 'DynamoDBTable', displayName: 'shop-users' }, files))).toBe(
      'aws_dynamodb_table.this["users"] by name-evaluated',
    );
  });

  it('chooses the environment whose variable file makes the name', () => {
    const result = locate(
      { kind: 'RDSInstance', displayName: 'shop-prod' },
      {
        'main.tf': 'variable "env" {}\nresource "aws_db_instance" "db" { identifier = "shop-${var.env}" }',
        'envs/dev.tfvars': 'env = "dev"',
        'envs/prod.tfvars': 'env = "prod"',
      },
    );
    expect(show(result)).toBe('aws_db_instance.db by name-evaluated');
    expect(result.kind === 'located' && result.subject.module.variableFile).toBe('envs/prod.tfvars');
  });

  it('takes variants of one block with the same name for one candidate', () => {
    const files = {
      'main.tf': 'variable "size" {}\nresource "aws_s3_bucket" "logs" { bucket = "acme-logs" }',
      'envs/dev.tfvars': 'size = 1',
      'envs/prod.tfvars': 'size = 2',
    };
    expect(show(locate(s3('acme-logs'), files))).toBe('aws_s3_bucket.logs by name-literal');
  });

  it('accepts a name with a hole when it says enough and is the only one that fits', () => {
    const files = {
      'main.tf':
        'variable "env" {}\nresource "aws_s3_bucket" "a" { bucket = "acme-billing-${var.env}" }\nresource "aws_s3_bucket" "b" { bucket = "other" }',
    };
    expect(show(locate(s3('acme-billing-prod'), files))).toBe(
      'aws_s3_bucket.a by name-pattern, only-one-of-its-kind',
    );
  });

  it('does not say that code is missing when a name with a hole fits but says too little', () => {
    const files = {
      'main.tf':
        'variable "env" {}\nresource "aws_s3_bucket" "a" { bucket = "cg-${var.env}" }\nresource "aws_s3_bucket" "b" { bucket = "other" }',
    };
    expect(show(locate(s3('cg-zeta'), files))).toBe('computed-value');
    expect(show(locate(s3('xx-zeta'), files))).toBe('not-in-terraform');
  });

  it('does not say that code is missing for a name that the provider made', () => {
    const files = {
      'main.tf': 'resource "aws_s3_bucket" "a" {}\nresource "aws_s3_bucket" "b" { bucket = "other" }',
    };
    expect(show(locate(s3('terraform-20261121064710123400000001'), files))).toBe('computed-value');
    expect(show(locate(s3('terraform-state'), files))).toBe('not-in-terraform');
  });

  it('refuses when two names with holes both fit', () => {
    const files = {
      'main.tf':
        'variable "env" {}\nresource "aws_s3_bucket" "a" { bucket = "acme-billing-${var.env}" }\nresource "aws_s3_bucket" "b" { bucket = "acme-billing-p${var.env}" }',
    };
    expect(show(locate(s3('acme-billing-prod'), files))).toBe('ambiguous');
  });

  it('counts a hole that holds the account as known', () => {
    const files = {
      'main.tf':
        'data "aws_caller_identity" "me" {}\nresource "aws_s3_bucket" "a" { bucket = "logs-${data.aws_caller_identity.me.account_id}" }',
    };
    expect(show(locate(s3('logs-123456789012', { account: '123456789012' }), files))).toBe(
      'aws_s3_bucket.a by name-pattern, only-one-of-its-kind',
    );
    expect(show(locate(s3('logs-123456789012'), files))).toBe('computed-value');
  });

  it('knows the account of the caller from the provider', () => {
    const files = {
      'main.tf':
        'provider "aws" { allowed_account_ids = ["123456789012"] }\ndata "aws_caller_identity" "me" {}\nresource "aws_s3_bucket" "a" { bucket = "logs-${data.aws_caller_identity.me.account_id}" }',
    };
    expect(show(locate(s3('logs-123456789012'), files))).toBe('aws_s3_bucket.a by name-evaluated');
  });

  it('locates a VPC by its Name tag', () => {
    const files = {
      'main.tf':
        'locals { tags = { Team = "x" } }\nresource "aws_vpc" "main" {\n cidr_block = "10.0.0.0/16"\n tags = merge(local.tags, { Name = "core" })\n}',
    };
    expect(show(locate({ kind: 'AwsVPC', displayName: 'core' }, files))).toBe('aws_vpc.main by name-tag');
  });

  it('reads the Name tag out of the display name of an instance', () => {
    const files = {
      'main.tf': 'resource "aws_instance" "web" {\n count = 2\n tags = { Name = "web: blue" }\n}',
    };
    const entity = { kind: 'EC2Instance', displayName: 'web: blue: i-0abc1234def567890 (203.0.113.9)' };
    expect(show(locate(entity, files))).toBe('aws_instance.web[0] by name-tag');
  });
});

describe('a hosted zone', () => {
  it.each(['example.com', 'example.com.'])(
    'shown as %s is located where the code writes the last dot',
    (name) => {
      const files = { 'main.tf': 'resource "aws_route53_zone" "main" {\n  name = "example.com."\n}' };
      expect(show(locate({ kind: 'aws_route53_zone', displayName: name }, files))).toBe(
        'aws_route53_zone.main by name-literal',
      );
    },
  );
});

describe('kinds that the table does not know', () => {
  const files = {
    'main.tf':
      'resource "aws_kinesis_stream" "s" { name = "clicks" }\nresource "aws_sqs_queue" "q" { name = "clicks" }\nresource "aws_iam_user" "hank" { name = "hank" }',
  };

  it('are searched by the Terraform type when one is given', () => {
    expect(show(locate({ kind: 'aws_kinesis_stream', displayName: 'clicks' }, files))).toBe(
      'aws_kinesis_stream.s by name-literal',
    );
  });

  it('are searched in all types when only a name is given', () => {
    expect(show(locate({ displayName: 'hank' }, files))).toBe('aws_iam_user.hank by name-literal');
  });

  it('do not fall on a resource of another vendor that has the name', () => {
    expect(show(locate({ kind: 'GithubUser', displayName: 'hank' }, files))).toBe('not-in-terraform');
  });
});

describe('by ARN and import', () => {
  it.each([
    ['arn:aws:s3:::acme-logs', 'aws_s3_bucket.x', 'bucket = "acme-logs"'],
    ['arn:aws:rds:eu-west-1:123456789012:db:shop', 'aws_db_instance.x', 'identifier = "shop"'],
    ['arn:aws:dynamodb:eu-west-1:123456789012:table/orders', 'aws_dynamodb_table.x', 'name = "orders"'],
    [
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/front/50dc6c495c0c9188',
      'aws_lb.x',
      'name = "front"',
    ],
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:resize',
      'aws_lambda_function.x',
      'function_name = "resize"',
    ],
    [
      'arn:aws:logs:eu-west-1:123456789012:log-group:/app/api:*',
      'aws_cloudwatch_log_group.x',
      'name = "/app/api"',
    ],
    ['arn:aws:cloudtrail:eu-west-1:123456789012:trail/main', 'aws_cloudtrail.x', 'name = "main"'],
    ['arn:aws:iam::123456789012:role/service/deploy', 'aws_iam_role.x', 'name = "deploy"'],
    [
      'arn:aws:rds:eu-west-1:123456789012:cluster:graph',
      'aws_neptune_cluster.x',
      'cluster_identifier = "graph"',
    ],
  ])('reads %s', (arn, address, argument) => {
    const [type, name] = address.split('.');
    const files = { 'main.tf': `resource "${type}" "${name}" {\n  ${argument}\n}` };
    expect(show(locate({ displayName: arn, arn }, files))).toBe(`${address} by name-literal`);
  });

  it('trusts an import block that names the id', () => {
    const files = {
      'main.tf':
        'resource "aws_vpc" "a" {}\nresource "aws_vpc" "b" {}\nimport {\n to = aws_vpc.b\n id = "vpc-0abc1234"\n}',
    };
    expect(show(locate({ kind: 'AwsVPC', displayName: 'vpc-0abc1234' }, files))).toBe(
      'aws_vpc.b by import-block',
    );
  });
});

describe('account and region', () => {
  const twoAccounts = {
    'dev/main.tf':
      'provider "aws" {\n region = "eu-west-1"\n allowed_account_ids = ["111111111111"]\n}\nresource "aws_guardduty_detector" "this" { enable = false }\nresource "aws_db_instance" "db" { identifier = "shop" }',
    'prod/main.tf':
      'provider "aws" {\n region = "eu-west-1"\n assume_role {\n role_arn = "arn:aws:iam::222222222222:role/deploy"\n }\n}\nresource "aws_guardduty_detector" "this" { enable = false }\nresource "aws_db_instance" "db" { identifier = "shop" }',
  };

  it('tells equal names apart by the account of the provider', () => {
    const entity = { kind: 'RDSInstance', displayName: 'shop', account: '222222222222' };
    expect(show(locate(entity, twoAccounts))).toBe('prod: aws_db_instance.db by name-literal, account');
  });

  it('refuses equal names when nothing tells them apart, and names both', () => {
    const result = locate({ kind: 'RDSInstance', displayName: 'shop' }, twoAccounts);
    expect(show(result)).toBe('ambiguous');
    expect(result.kind === 'refused' && result.candidates.map(({ rootModule }) => rootModule)).toEqual([
      'dev',
      'prod',
    ]);
  });

  it('keeps to the root module that the mapping names', () => {
    const entity = { kind: 'RDSInstance', displayName: 'shop' };
    expect(show(locate(entity, twoAccounts, { path: './dev/' }))).toBe(
      'dev: aws_db_instance.db by name-literal',
    );
  });

  it('locates a detector by account and region alone', () => {
    const entity = { kind: 'AwsGuardDutyDetector', displayName: '222222222222: eu-west-1' };
    expect(show(locate(entity, twoAccounts))).toBe(
      'prod: aws_guardduty_detector.this by account, region, only-one-of-its-kind',
    );
  });

  it('does not take a resource of another account for the wanted one', () => {
    const entity = { kind: 'RDSInstance', displayName: 'shop', account: '333333333333' };
    expect(show(locate(entity, twoAccounts))).toBe('not-in-terraform');
  });

  it('follows the provider that a module call passes on', () => {
    const files = {
      'main.tf':
        'provider "aws" { region = "eu-west-1" }\nprovider "aws" {\n alias = "us"\n region = "us-east-1"\n}\nmodule "eu" { source = "./db" }\nmodule "us" {\n source = "./db"\n providers = { aws = aws.us }\n}',
      'db/main.tf': 'resource "aws_db_instance" "db" { identifier = "shop" }',
    };
    const entity = { kind: 'RDSInstance', displayName: 'shop', region: 'us-east-1' };
    expect(show(locate(entity, files))).toBe('module.us.aws_db_instance.db by name-literal, region');
  });

  it('takes the configuration of the account for what the account lacks', () => {
    const files = {
      'dev/main.tf': 'provider "aws" {\n region = "eu-west-1"\n allowed_account_ids = ["111111111111"]\n}',
      'prod/main.tf':
        'provider "aws" {\n region = "eu-west-1"\n allowed_account_ids = ["222222222222"]\n}\nprovider "aws" {\n alias = "us"\n region = "us-east-1"\n allowed_account_ids = ["222222222222"]\n}',
    };
    const account = { kind: 'String', displayName: '222222222222' };
    expect(show(locate(account, files, {}, 'internal-password-policy-config'))).toBe(
      'prod: provider.aws by account, only-one-of-its-kind',
    );
    const detector = { kind: 'AwsGuardDutyDetector', displayName: '222222222222: us-east-1' };
    expect(show(locate(detector, files))).toBe(
      'prod: provider.aws.us by account, region, only-one-of-its-kind',
    );
    expect(
      show(locate({ ...account, displayName: '333333333333' }, files, {}, 'internal-password-policy-config')),
    ).toBe('not-in-terraform');
    expect(
      show(
        locate(account, files, { address: 'provider.aws', path: 'prod' }, 'internal-password-policy-config'),
      ),
    ).toContain('prod: provider.aws by mapped-by-person');
  });

  it('takes the only trail for the one that a finding on the account means', () => {
    const files = { 'main.tf': 'resource "aws_cloudtrail" "main" { name = "main" }' };
    const entity = { kind: 'String', displayName: '111111111111' };
    expect(show(locate(entity, files, {}, 'infra-activity-tracked-config'))).toBe(
      'aws_cloudtrail.main by only-one-of-its-kind',
    );
  });
});

describe('mapping', () => {
  const files = {
    'main.tf':
      'variable "x" {}\nresource "aws_s3_bucket" "a" {\n for_each = toset(["l", "r"])\n bucket = var.x\n}\nresource "aws_s3_bucket" "b" { bucket = var.x }',
  };

  it('takes the word of a person for it', () => {
    expect(show(locate(s3('acme'), files, { address: 'aws_s3_bucket.b' }))).toBe(
      'aws_s3_bucket.b by mapped-by-person',
    );
    expect(show(locate(s3('acme'), files, { address: 'aws_s3_bucket.a["r"]' }))).toBe(
      'aws_s3_bucket.a["r"] by mapped-by-person',
    );
  });

  it('refuses an address that is not in the code as an error of the configuration', () => {
    expect(show(locate(s3('acme'), files, { address: 'aws_s3_bucket.gone' }))).toBe('configuration-error');
  });

  it('refuses an address without key that several instances have', () => {
    expect(show(locate(s3('acme'), files, { address: 'aws_s3_bucket.a' }))).toBe('ambiguous');
  });
});

describe('refusals', () => {
  it('says what was searched when nothing manages the resource', () => {
    const result = locate(s3('acme-manual'), {
      'main.tf': 'resource "aws_s3_bucket" "a" { bucket = "acme-logs" }',
    });
    expect(show(result)).toBe('not-in-terraform');
    expect(result.kind === 'refused' && result.refusal.facts[0]).toBe(
      'No block manages the S3 bucket "acme-manual": searched 1 file of acme/infra, 1 resource of type aws_s3_bucket.',
    );
  });

  it('names the module from elsewhere that is given the name', () => {
    const result = locate(s3('acme-assets'), {
      'main.tf':
        'locals { name = "acme-assets" }\nmodule "assets" {\n source = "acme/s3-bucket/aws"\n version = "4.1.0"\n bucket = local.name\n}',
    });
    expect(show(result)).toBe('inside-external-module');
    expect(result.kind === 'refused' && result.refusal.facts[0]).toContain('module.assets');
    expect(result.kind === 'refused' && result.refusal.facts[0]).toContain('version 4.1.0');
  });

  it('locates at the call what a known module makes, with what decides it', () => {
    const result = locate(s3('acme-assets'), {
      'main.tf':
        'locals { name = "acme-assets" }\nmodule "assets" {\n source = "terraform-aws-modules/s3-bucket/aws"\n version = "4.1.0"\n bucket = local.name\n versioning = { enabled = false }\n}',
    });
    expect(show(result)).toBe('module.assets.aws_s3_bucket.this[0] by name-evaluated');
    expect(result.kind === 'located' && result.located).toMatchObject({
      block: { file: 'main.tf', startLine: 2, endLine: 7 },
      evidence: [{ at: { file: 'main.tf', startLine: 5 } }],
      madeBy: {
        call: 'module.assets',
        source: 'terraform-aws-modules/s3-bucket/aws',
        version: 'version 4.1.0',
        inputs: [
          { name: 'bucket', text: 'local.name', at: { startLine: 5 } },
          { name: 'versioning', text: '{ enabled = false }' },
        ],
      },
    });
  });

  it('does not take a short name given to a module of another kind for it', () => {
    const files = {
      'main.tf': 'module "vpc" {\n source = "terraform-aws-modules/vpc/aws"\n name = "main"\n}',
    };
    expect(show(locate({ kind: 'RDSInstance', displayName: 'main' }, files))).toBe('not-in-terraform');
  });

  it('refuses a resource in a file that does not parse, and names the line', () => {
    const result = locate(s3('acme-logs'), {
      'broken.tf':
        'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\nresource "aws_s3_bucket" {{{\n',
    });
    expect(show(result)).toBe('file-does-not-parse');
  });

  it('is not disturbed by a broken file beside', () => {
    const files = {
      'broken.tf': 'resource "aws_s3_bucket" "other" {\n bucket = ',
      'main.tf': 'resource "aws_s3_bucket" "logs" { bucket = "acme-logs" }',
    };
    expect(show(locate(s3('acme-logs'), files))).toBe('aws_s3_bucket.logs by name-literal');
  });

  it('refuses when every name of the kind is computed', () => {
    const files = { 'main.tf': 'variable "name" {}\nresource "aws_s3_bucket" "a" { bucket = var.name }' };
    expect(show(locate(s3('acme-logs'), files))).toBe('computed-value');
  });

  it('refuses an instance that is known by its id alone', () => {
    const files = {
      'main.tf': 'resource "aws_instance" "a" { ami = "x" }\nresource "aws_instance" "b" { ami = "x" }',
    };
    expect(show(locate({ kind: 'EC2Instance', displayName: 'i-0abc1234def567890' }, files))).toBe(
      'ambiguous',
    );
  });

  it('does not choose a block that makes no instance', () => {
    const files = { 'main.tf': 'resource "aws_s3_bucket" "a" {\n count = 0\n bucket = "acme-logs"\n}' };
    expect(show(locate(s3('acme-logs'), files))).toBe('not-in-terraform');
  });

  it('counts every searched repository', () => {
    const result = locateResource(
      aFinding(s3('nowhere')),
      [aRepository({}), aRepository({}, 'acme/apps')],
      noHints,
    );
    expect(result.kind === 'refused' && result.refusal.facts[0]).toContain('acme/infra, acme/apps');
  });
});
