import { fingerprintOf, shortFingerprint } from '../../domain/finding.ts';
import type { SandboxOrganisation } from '../../sandbox/github/options.ts';
import type { ApplicationSeed } from '../../sandbox/vanta/application.ts';
import { aResource, aTest, anEntity } from '../../sandbox/vanta/builders.ts';
import type { WireEntity } from '../../sandbox/vanta/wire.ts';

/** What answers a finding of a drill. */
export type AnsweredBy = 'rule' | 'model';

/** One resource that can be made to fail, and must then get exactly one pull request. */
export interface DrillFinding {
  readonly testId: string;
  readonly entity: WireEntity;
  readonly fingerprint: string;
  /** Last part of its branch. */
  readonly branchEnd: string;
  /** The only file that may be changed. */
  readonly path: string;
}

/** One organisation with a repository of its own. */
export interface Tenant {
  readonly account: string;
  readonly installationId: number;
  /** `owner/name` */
  readonly repository: string;
  /** A person who may write. */
  readonly person: string;
  readonly github: SandboxOrganisation;
  readonly vanta: ApplicationSeed;
  readonly findings: readonly DrillFinding[];
}

interface Kind {
  readonly testId: string;
  readonly testName: string;
  readonly vantaKind: string;
  readonly label: string;
  block(name: string, label: string): string;
}

const kinds: Readonly<Record<AnsweredBy, Kind>> = {
  rule: {
    testId: 'aws-dynamodb-pitr-backups',
    testName: 'DynamoDB tables have point-in-time recovery',
    vantaKind: 'DynamoDBTable',
    label: 'AWS DynamoDB Table',
    block: (name, label) => `resource "aws_dynamodb_table" "${label}" {
  name         = "${name}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
`,
  },
  // No rule answers it: the emulated Bedrock is asked.
  model: {
    testId: 'custom-serverless-function-errors-alarmed',
    testName: 'Errors of serverless functions raise an alarm',
    vantaKind: 'AwsLambdaFunction',
    label: 'AWS Lambda Function',
    block: (name, label) => `resource "aws_lambda_function" "${label}" {
  function_name = "${name}"
  role          = "arn:aws:iam::123456789012:role/functions"
  runtime       = "nodejs20.x"
  handler       = "index.handler"
  filename      = "function.zip"
}
`,
  },
};

const settings = `terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}
`;

/** Makes an organisation whose repository holds so many resources, none of which fails yet. */
export function makeTenant(index: number, count: number, by: AnsweredBy): Tenant {
  const number = String(index + 1).padStart(2, '0');
  const account = `tenant-${number}`;
  const repository = `${account}/infra`;
  const kind = kinds[by];
  const files = new Map<string, string>([
    ['.github/terrafix.yml', 'enabled: true\nlimits:\n  open-pull-requests: 1000\n'],
    ['main.tf', settings],
  ]);
  const findings: DrillFinding[] = [];
  for (let place = 1; place <= count; place += 1) {
    const label = `part_${String(place).padStart(2, '0')}`;
    const name = `${account}-${label.replace('_', '-')}`;
    const path = `${label}.tf`;
    files.set(path, kind.block(name, label));
    const entity = anEntity({ id: `${kind.vantaKind}-${name}`, displayName: name, responseType: kind.label });
    const fingerprint = fingerprintOf('vanta', kind.testId, entity.id);
    findings.push({
      testId: kind.testId,
      entity,
      fingerprint,
      branchEnd: shortFingerprint(fingerprint),
      path,
    });
  }
  const person = `${account}-engineer`;
  return {
    account,
    installationId: 5_100_001 + index,
    repository,
    person,
    github: {
      account,
      installationId: 5_100_001 + index,
      members: [{ login: person, permission: 'write' }],
      repositories: [{ name: 'infra', files }],
    },
    vanta: {
      clientId: `vci_${account}`,
      clientSecret: `vcs_${account}_not_a_secret`,
      tests: [aTest({ id: kind.testId, name: kind.testName, status: 'OK' })],
      resources: findings.map(({ entity }) =>
        aResource({
          resourceKind: kind.vantaKind,
          resourceId: entity.id.slice(kind.vantaKind.length + 1),
          responseType: kind.label,
          displayName: entity.displayName,
        }),
      ),
    },
    findings,
  };
}
