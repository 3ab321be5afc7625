import type { ScenarioOrganisation } from '../../src/sandbox/scenario.ts';
import { anEntity, aTest } from '../../src/sandbox/vanta/builders.ts';
import type { WireEntity } from '../../src/sandbox/vanta/wire.ts';

export const backups = 'aws-dynamodb-pitr-backups';
export const retention = 'logs-retained-for-twelve-months-config';

export const writer = 'wanda-writer';
/** Writes as well, and suggests more than they commit. */
export const other = 'olga-other';
export const reader = 'rob-reader';

const tables = Array.from({ length: 9 }, (_, index) => `table-${index + 1}`);
const groups = Array.from({ length: 4 }, (_, index) => `/app/group-${index + 1}`);

/** The Vanta entity of a table or a log group of an account. */
export function entityOf(account: string, name: string): WireEntity {
  const isTable = tables.includes(name);
  const number = String([...tables, ...groups].indexOf(name) + 1).padStart(
    23,
    account === 'acme' ? 'a' : 'b',
  );
  return anEntity({
    id: `${isTable ? 'DynamoDBTable' : 'CloudWatchLogGroup'}-${account === 'acme' ? '0' : '1'}${number}`,
    displayName: name,
    responseType: isTable ? 'AWS DynamoDB Table' : 'AWS CloudWatch Log Group',
  });
}

const terraform = [
  ...tables.map(
    (name) =>
      `resource "aws_dynamodb_table" "${name.replace('-', '_')}" {\n  name         = "${name}"\n  billing_mode = "PAY_PER_REQUEST"\n  hash_key     = "id"\n\n  attribute {\n    name = "id"\n    type = "S"\n  }\n}\n`,
  ),
  ...groups.map(
    (name, index) =>
      `resource "aws_cloudwatch_log_group" "group_${index + 1}" {\n  name              = "${name}"\n  retention_in_days = 30\n}\n`,
  ),
];

/** Two organisations with the same code; `failing` are the names that fail from the start. */
export function twoOrganisations(failing: readonly string[]): readonly ScenarioOrganisation[] {
  return ['acme', 'globex'].map((account, index) => {
    const entities = (names: readonly string[]): readonly WireEntity[] =>
      names.filter((name) => failing.includes(name)).map((name) => entityOf(account, name));
    return {
      github: {
        account,
        installationId: 4_400_001 + index,
        members: [
          { login: writer, permission: 'write' },
          { login: other, permission: 'write' },
          { login: reader, permission: 'read' },
        ],
        repositories: [
          {
            name: 'infra',
            files: new Map([
              ['main.tf', terraform.join('\n')],
              ['.github/terrafix.yml', 'limits:\n  open-pull-requests: 100\n'],
            ]),
          },
        ],
      },
      vanta: {
        tenant: account,
        clientId: `vci_lessons_${account}`,
        clientSecret: `vcs_lessons_${account}_not_a_secret`,
        tests: [aTest({ id: backups }, entities(tables)), aTest({ id: retention }, entities(groups))],
      },
      expected: [],
    };
  });
}
