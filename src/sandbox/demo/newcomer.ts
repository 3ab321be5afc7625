import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { anEntity } from '../vanta/builders.ts';
import type { World } from '../world.ts';

const account = 'acme';
const name = 'analytics-infra';
const fullName = `${account}/${name}`;
const path = fileURLToPath(new URL('../../../fixtures/newcomer/main.tf', import.meta.url));

/** What Vanta reports of it, by test; each test is one of the scenario. */
const failing = [
  {
    testId: 'aws-dynamodb-pitr-backups',
    entity: anEntity({
      id: 'DynamoDBTable-7be14c0a93d25f6e8b0d41a2',
      displayName: 'acme-analytics-clickstream',
      responseType: 'AWS DynamoDB Table',
    }),
  },
  {
    testId: 'aws-s3-public-access-blocked',
    entity: anEntity({
      id: 'S3-19c8e5f7ab30d26484e1b7c9',
      displayName: 'acme-analytics-exports',
      responseType: 'AWS S3 Bucket',
    }),
  },
  {
    testId: 'logs-retained-for-twelve-months-config',
    entity: anEntity({
      id: 'CloudWatchLogGroup-5d2fa9c61b7e48d03ac6e815',
      displayName: '/acme/analytics/jobs',
      responseType: 'AWS CloudWatch Log Group',
    }),
  },
] as const;

/** `owner/name` of the repository on which an administrator of the demonstration may install TerraFix; `null` once it is there. */
export function newcomerOf(repositories: readonly string[]): string | null {
  return repositories.some((one) => one.startsWith(`${account}/`)) && !repositories.includes(fullName)
    ? fullName
    : null;
}

/** Adds the repository to the installation, and its resources to what Vanta tests. */
export async function addNewcomer(world: World): Promise<void> {
  const clientId = world.organisations.find((one) => one.github.account === account)?.vanta.clientId;
  if (clientId === undefined) throw new Error(`no organisation ${account} in the sandbox`);
  await world.github.addRepository(account, {
    name,
    files: new Map([['main.tf', readFileSync(path, 'utf8')]]),
  });
  const { organisation } = world.vanta.application(clientId);
  for (const { testId, entity } of failing) organisation.fail(testId, entity);
}
