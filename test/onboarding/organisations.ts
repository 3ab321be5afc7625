import type { FindingRecord } from '../../src/domain/record.ts';
import type { SandboxRepository } from '../../src/sandbox/github/options.ts';
import type { ScenarioOrganisation } from '../../src/sandbox/scenario.ts';
import { anEntity, aTest } from '../../src/sandbox/vanta/builders.ts';

export const configuration = '.github/terrafix.yml';

const backups = 'aws-dynamodb-pitr-backups';

export function adminOf(account: string): string {
  return account === 'acme' ? 'ada' : 'gus';
}

function table(name: string, more = ''): string {
  return `resource "aws_dynamodb_table" "${name}" {\n  name         = "${name}"\n  billing_mode = "PAY_PER_REQUEST"\n  hash_key     = "id"\n${more}\n  attribute {\n    name = "id"\n    type = "S"\n  }\n}\n`;
}

/** Each repository holds one table that is called like it, and that fails. */
function repository(name: string, more: Readonly<Record<string, string>> = {}): SandboxRepository {
  return {
    name,
    isOnboarded: false,
    files: new Map(Object.entries({ 'databases/main.tf': table(name), ...more })),
  };
}

const infra = repository('infra', {
  'databases/main.tf': table(
    'infra',
    '  tags = {\n    Environment = var.environment\n    Owner       = "data"\n  }\n',
  ),
  'databases/variables.tf': 'variable "environment" {\n  type = string\n}\n',
  'databases/envs/dev.tfvars': 'environment = "dev"\n',
  'databases/envs/prod.tfvars': 'environment = "prod"\n',
  'databases/providers.tf':
    'provider "aws" {\n  region              = "eu-west-1"\n  allowed_account_ids = ["482910573316"]\n}\n',
  'examples/queue/main.tf': 'resource "aws_sqs_queue" "shown" {\n  name = "shown"\n}\n',
  'notes/main.tf': '# @octocat <!-- terrafix:issue:configuration --> `x` | y\n',
});

function organisation(
  account: string,
  index: number,
  repositories: readonly SandboxRepository[],
  failing: readonly string[],
): ScenarioOrganisation {
  const entities = failing.map((name, number) =>
    anEntity({
      id: `DynamoDBTable-${index}${String(number).padStart(23, '0')}`,
      displayName: name,
      responseType: 'AWS DynamoDB Table',
    }),
  );
  return {
    github: {
      account,
      installationId: 4_500_001 + index,
      members: [{ login: adminOf(account), permission: 'admin' }],
      repositories,
    },
    vanta: {
      tenant: account,
      clientId: `vci_onboarding_${account}`,
      clientSecret: `vcs_onboarding_${account}_not_a_secret`,
      tests: [aTest({ id: backups }, entities)],
    },
    expected: [],
  };
}

/** Acme is asked, repository by repository; Globex has said that it need not be. */
export const organisations: readonly ScenarioOrganisation[] = [
  organisation(
    'acme',
    0,
    [
      infra,
      repository('web'),
      repository('ready', { [configuration]: 'enabled: true\n' }),
      { name: 'documents', isOnboarded: false, files: new Map([['README.md', '# documents\n']]) },
      { name: 'secret', isOnboarded: false, files: new Map([['terrafix.yml', 'labels: [top-secret]\n']]) },
    ],
    ['infra', 'web', 'ready'],
  ),
  organisation(
    'globex',
    1,
    [
      { name: '.github', files: new Map([[configuration, 'onboarding: off\n']]) },
      { ...repository('infra'), name: 'infra' },
    ],
    ['infra'],
  ),
];

/** The record of the table that is called like the repository. */
export function findingIn(records: readonly FindingRecord[], fullName: string): FindingRecord | null {
  const [account = '', name = ''] = fullName.split('/');
  const index = organisations.findIndex((one) => one.github.account === account);
  return (
    records.find(
      (record) =>
        record.finding.entity.displayName === name &&
        record.installationId === organisations[index]?.github.installationId,
    ) ?? null
  );
}
