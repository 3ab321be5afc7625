import type { ScenarioOrganisation } from '../../src/sandbox/scenario.ts';
import { anEntity, aTest } from '../../src/sandbox/vanta/builders.ts';
import type { WireEntity } from '../../src/sandbox/vanta/wire.ts';

export const backups = 'aws-dynamodb-pitr-backups';
export const retention = 'logs-retained-for-twelve-months-config';
const encryption = 'customer-data-encrypted-at-rest-config';

export const clientId = 'vci_commands';
/** Who may what; all but the stranger are known to both repositories. */
export const people = {
  writer: 'wanda-writer',
  reader: 'rob-reader',
  admin: 'ada-admin',
  /** In the team `acme/security`, with read permission. */
  guard: 'gus-guard',
} as const;

/** Where the resources are that fail. */
const tablesByFile: Readonly<Record<string, readonly string[]>> = {
  'app/main.tf': ['table-1', 'table-2', 'table-3', 'table-4', 'table-5', 'table-6', 'table-7', 'table-8'],
  'envs/prod/main.tf': ['prod-1'],
  'envs/sandbox/main.tf': ['toy-1', 'toy-2'],
};
const groups = ['/app/group-1', '/app/group-2'];
const databases = { 'crm-refused': 'infra', 'crm-draft': 'data' } as const;

const everything = [...Object.values(tablesByFile).flat(), ...groups, ...Object.keys(databases)];

/** The entity of a resource, by its name. */
export function entityOf(name: string): WireEntity {
  const [kind, label] = name.startsWith('/')
    ? ['CloudWatchLogGroup', 'AWS CloudWatch Log Group']
    : name.startsWith('crm')
      ? ['RDSInstance', 'AWS RDS Instance']
      : ['DynamoDBTable', 'AWS DynamoDB Table'];
  const id = `${kind}-${String(everything.indexOf(name) + 1).padStart(24, 'c')}`;
  return anEntity({ id, displayName: name, responseType: label });
}

const identifier = (name: string): string => name.replaceAll(/[^a-z0-9]+/g, '_').replace(/^_/, '');

const table = (name: string): string =>
  `resource "aws_dynamodb_table" "${identifier(name)}" {\n  name         = "${name}"\n  billing_mode = "PAY_PER_REQUEST"\n  hash_key     = "id"\n\n  attribute {\n    name = "id"\n    type = "S"\n  }\n}\n`;
const group = (name: string): string =>
  `resource "aws_cloudwatch_log_group" "${identifier(name)}" {\n  name              = "${name}"\n  retention_in_days = 30\n}\n`;
const database = (name: string): string =>
  `resource "aws_db_instance" "${identifier(name)}" {\n  identifier          = "${name}"\n  engine              = "mysql"\n  instance_class      = "db.m5.large"\n  allocated_storage   = 100\n  username            = "crm"\n  skip_final_snapshot = true\n  storage_encrypted   = false\n}\n`;

const configuration = `limits:
  open-pull-requests: 100
  per-hour: 100
  per-day: 100
commands:
  allow:
    - commands: [pause, resume]
      permission: admin
    - commands: [ignore]
      teams: [acme/security]
      paths: ['envs/prod/**']
`;

/** One organisation, two repositories, and what fails in them from the start. */
export function organisation(later: readonly string[]): ScenarioOrganisation {
  const failing = (names: readonly string[]): readonly WireEntity[] =>
    names.filter((name) => !later.includes(name)).map(entityOf);
  const infra = Object.entries(tablesByFile).map(
    ([path, names]) => [path, names.map(table).join('\n')] as const,
  );
  const { writer, reader, admin, guard } = people;
  return {
    github: {
      account: 'acme',
      installationId: 4_500_001,
      members: [
        { login: writer, permission: 'write' },
        { login: reader, permission: 'read' },
        { login: admin, permission: 'admin' },
        { login: guard, permission: 'read' },
      ],
      teams: { security: [guard] },
      repositories: [
        {
          name: 'infra',
          files: new Map([
            ...infra,
            ['logs/main.tf', groups.map(group).join('\n')],
            ['databases/main.tf', database('crm-refused')],
            ['.github/terrafix.yml', configuration],
          ]),
        },
        {
          name: 'data',
          files: new Map([
            ['main.tf', database('crm-draft')],
            ['.github/terrafix.yml', 'replacements: draft\n'],
          ]),
        },
      ],
    },
    vanta: {
      tenant: 'acme',
      clientId,
      clientSecret: 'vcs_commands_not_a_secret',
      tests: [
        aTest({ id: backups }, failing(Object.values(tablesByFile).flat())),
        aTest({ id: retention }, failing(groups)),
        aTest({ id: encryption }, failing(Object.keys(databases))),
      ],
    },
    expected: [],
  };
}
