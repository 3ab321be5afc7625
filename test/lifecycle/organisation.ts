import type { SandboxRepository } from '../../src/sandbox/github/options.ts';
import type { ScenarioOrganisation } from '../../src/sandbox/scenario.ts';
import { anEntity, aTest } from '../../src/sandbox/vanta/builders.ts';
import type { WireEntity } from '../../src/sandbox/vanta/wire.ts';

export const backups = 'aws-dynamodb-pitr-backups';
const encryption = 'aws-dynamodb-encryption';
export const writer = 'wanda-writer';
/** The table that a scenario is about, and one whose pull request is a place to talk. */
export const subject = 'orders';
export const desk = 'sessions';
/** Where each of them is. */
export const home = 'infra';
export const deskHome = 'desk';

const failureDescription = 'These tables fail.';

/** How the table stands in the code. */
type Code = 'violates' | 'complies' | 'is elsewhere';

/** What differs from one scenario's organisation to another's. */
export interface Surroundings {
  readonly code?: Code;
  /** Keys of `.github/terrafix.yml`. */
  readonly config?: string;
  /** Whether there is a second finding, with a pull request of its own on which to talk. */
  readonly hasDesk?: boolean;
}

export const recovery = '\n  point_in_time_recovery {\n    enabled = true\n  }\n';

/** A table as it is written in the code. */
export function tableBlock(name: string, more = ''): string {
  return `resource "aws_dynamodb_table" "${name}" {\n  name         = "${name}"\n  billing_mode = "PAY_PER_REQUEST"\n  hash_key     = "id"\n\n  attribute {\n    name = "id"\n    type = "S"\n  }\n${more}}\n`;
}

export function entityOf(name: string): WireEntity {
  const id = Buffer.from(name).toString('hex');
  return anEntity({
    id: `DynamoDBTable-${id.padStart(24, '0').slice(-24)}`,
    displayName: name,
    responseType: 'AWS DynamoDB Table',
  });
}

function codeOf(code: Code): string {
  return code === 'is elsewhere'
    ? tableBlock('another')
    : tableBlock(subject, code === 'complies' ? recovery : '');
}

function repository(name: string, code: string, config = ''): SandboxRepository {
  const files = new Map([
    ['main.tf', code],
    ['.github/terrafix.yml', `dashboard: off\n${config}`],
  ]);
  return { name, files };
}

/** An organisation for one scenario. Nothing fails in it yet. */
export function organisationOf(number: number, around: Surroundings): ScenarioOrganisation {
  const account = `acme-${number}`;
  return {
    github: {
      account,
      installationId: 4_700_000 + number,
      members: [{ login: writer, permission: 'write' }],
      repositories: [
        repository(home, codeOf(around.code ?? 'violates'), around.config),
        ...(around.hasDesk === true
          ? [repository(deskHome, tableBlock(desk)), { name: '.github', files: mappings(account) }]
          : []),
      ],
    },
    vanta: {
      tenant: account,
      clientId: `vci_${account}`,
      clientSecret: `vcs_${account}_not_a_secret`,
      tests: [
        aTest({ id: backups, name: 'DynamoDB tables have backups', failureDescription, status: 'OK' }, []),
        aTest(
          { id: encryption, name: 'DynamoDB tables are encrypted', failureDescription, status: 'OK' },
          [],
        ),
      ],
    },
    expected: [],
  };
}

/** So that neither finding opens the other's repository. */
function mappings(account: string): Map<string, string> {
  const entries = [
    [subject, home],
    [desk, deskHome],
  ].map(([name, repository]) => `  - match: { name: ${name} }\n    repository: ${account}/${repository}\n`);
  return new Map([['.github/terrafix.yml', `dashboard: off\nmapping:\n${entries.join('')}`]]);
}
