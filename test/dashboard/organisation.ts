import type { ScenarioOrganisation } from '../../src/sandbox/scenario.ts';
import { anEntity, aTest } from '../../src/sandbox/vanta/builders.ts';

export const backups = 'aws-dynamodb-pitr-backups';
export const account = 'acme';
export const repository = 'acme/infra';
export const writer = 'wanda-writer';
export const reader = 'rob-reader';

/** Would end the dashboard's own area, call people and tick a box, if it were more than a name. */
export const hostileName =
  '<!-- terrafix:dashboard:end --> @acme/all | [x](https://evil.example) - [x] `merge`';

const table = (label: string, name: string): string =>
  `resource "aws_dynamodb_table" "${label}" {\n  name         = "${name}"\n  billing_mode = "PAY_PER_REQUEST"\n  hash_key     = "id"\n\n  attribute {\n    name = "id"\n    type = "S"\n  }\n}\n`;

const entity = (number: number, displayName: string) =>
  anEntity({
    id: `DynamoDBTable-${String(number).padStart(24, '0')}`,
    displayName,
    responseType: 'AWS DynamoDB Table',
  });

const day = (offset: number): string =>
  new Date(Date.now() + offset * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Last day of the waiver that ends soon. */
export const soon = day(5);
const past = day(-5);

const configuration = `
drift: { grace: 0h, issue: true }
reviewers: [${writer}]
commands:
  allow:
    - { commands: [rebase], permission: admin }
waivers:
  - { name: table-waived, owner: ${writer}, reason: emptied in June, until: ${soon} }
  - { name: table-open, owner: wim, reason: long over, until: ${past} }
`;

/** One organisation with one repository, and a finding for most sections of its dashboard. */
export function anOrganisation(): ScenarioOrganisation {
  return {
    github: {
      account,
      installationId: 4_500_001,
      members: [
        { login: writer, permission: 'write' },
        { login: reader, permission: 'read' },
      ],
      repositories: [
        {
          name: 'infra',
          files: new Map([
            ['.github/terrafix.yml', configuration],
            ['live/main.tf', [table('open', 'table-open'), table('waived', 'table-waived')].join('\n')],
            ['envs/a/main.tf', table('shared', 'table-shared')],
            ['envs/b/main.tf', table('shared', 'table-shared')],
            [
              'done/main.tf',
              table('done', 'table-done').replace(
                /}\n$/,
                '\n  point_in_time_recovery {\n    enabled = true\n  }\n}\n',
              ),
            ],
          ]),
        },
      ],
    },
    vanta: {
      tenant: account,
      clientId: 'vci_dashboard',
      clientSecret: 'vcs_dashboard_not_a_secret',
      tests: [
        aTest({ id: backups }, [
          entity(1, 'table-open'),
          entity(2, 'table-waived'),
          entity(3, 'table-shared'),
          entity(4, 'table-done'),
          entity(5, hostileName),
        ]),
      ],
    },
    expected: [],
  };
}
