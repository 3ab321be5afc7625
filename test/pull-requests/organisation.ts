import type { ScenarioOrganisation } from '../../src/sandbox/scenario.ts';
import { anEntity, aTest } from '../../src/sandbox/vanta/builders.ts';
import type { WireEntity } from '../../src/sandbox/vanta/wire.ts';

export const backups = 'aws-dynamodb-pitr-backups';
/** Overdue. */
export const encryption = 'aws-dynamodb-encryption';
export const writer = 'wanda-writer';
const account = 'acme';

/** What lives in which repository, and what of it fails. */
export interface RepositoryPlan {
  /** `.github/terrafix.yml` */
  readonly config?: string;
  /** Tables by name, with the tests that they fail. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly files?: Readonly<Record<string, string>>;
}

/** A table as it is written in the code of the test. */
export function tableBlock(name: string, more = ''): string {
  return `resource "aws_dynamodb_table" "${name.replaceAll('-', '_')}" {\n  name         = "${name}"\n  billing_mode = "PAY_PER_REQUEST"\n  hash_key     = "id"\n\n  attribute {\n    name = "id"\n    type = "S"\n  }\n${more}}\n`;
}

export function entityOf(name: string): WireEntity {
  const id = Buffer.from(name, 'utf8').toString('hex');
  return anEntity({
    id: `DynamoDBTable-${id.padStart(24, '0').slice(-24)}`,
    displayName: name,
    responseType: 'AWS DynamoDB Table',
  });
}

/** One organisation with these repositories. All tables of a repository stand in `main.tf`. */
export function anOrganisation(plans: Readonly<Record<string, RepositoryPlan>>): ScenarioOrganisation {
  const failing = (test: string): readonly WireEntity[] =>
    Object.values(plans).flatMap(({ tables }) =>
      Object.entries(tables)
        .filter(([, tests]) => tests.includes(test))
        .map(([name]) => entityOf(name)),
    );
  return {
    github: {
      account,
      installationId: 4_500_001,
      members: [{ login: writer, permission: 'write' }],
      repositories: Object.entries(plans).map(([name, { config, tables, files = {} }]) => ({
        name,
        files: new Map([
          [
            'main.tf',
            Object.keys(tables)
              .map((table) => tableBlock(table))
              .join('\n'),
          ],
          ...(config === undefined ? [] : [['.github/terrafix.yml', config] as const]),
          ...Object.entries(files),
        ]),
      })),
    },
    vanta: {
      tenant: account,
      clientId: 'vci_pull_requests',
      clientSecret: 'vcs_pull_requests_not_a_secret',
      tests: [
        aTest({ id: backups, name: 'DynamoDB tables have backups' }, failing(backups)),
        aTest(
          {
            id: encryption,
            name: 'DynamoDB tables are encrypted',
            remediationStatusInfo: {
              status: 'OVERDUE',
              soonestRemediateByDate: '2026-09-01T00:00:00.000Z',
              itemCount: 1,
            },
          },
          failing(encryption),
        ),
      ],
    },
    expected: [],
  };
}
