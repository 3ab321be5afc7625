import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedModelId } from '../../sandbox/bedrock/emulator-script.ts';
import type { RedisDoor } from '../../sandbox/redis/redis-door.ts';
import type { RedisBehindSentinels } from '../../sandbox/redis/start-sentinels.ts';
import type { Ground } from './ground.ts';

/** The settings of the service, as an operator would write them; where Redis is comes on top. */
export function serviceVariables(
  around: Pick<Ground, 'plan' | 'tenants' | 'github' | 'vanta' | 'bedrock' | 'folder'>,
): Readonly<Record<string, string>> {
  const { plan, tenants, github, vanta, bedrock, folder } = around;
  const credentialsFile = join(folder, 'vanta.json');
  const credentials = tenants.map(({ account, vanta: { clientId, clientSecret } }) => [
    account,
    { clientId, clientSecret, baseUrl: vanta.url, tenant: account },
  ]);
  writeFileSync(credentialsFile, JSON.stringify(Object.fromEntries(credentials)), { mode: 0o600 });
  return {
    APP_ID: String(github.appId),
    PRIVATE_KEY: github.privateKey,
    WEBHOOK_SECRET: github.webhookSecret,
    GITHUB_API_URL: github.apiUrl,
    VANTA_CREDENTIALS_FILE: credentialsFile,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'drills',
    AWS_SECRET_ACCESS_KEY: 'drills_of_aws_not_a_secret',
    BEDROCK_MODEL_ID: scriptedModelId,
    BEDROCK_ENDPOINT: bedrock.endpoint,
    POLL_INTERVAL_SECONDS: String(plan.pollSeconds ?? 2),
    FIX_CONCURRENCY: String(plan.concurrency ?? 2),
    // As by default, but for waiting: half a minute until a dead process is missed, a quarter of one before a retry.
    TAKE_OVER_SECONDS: '4',
    RETRY_SECONDS: '1',
    RETENTION_DAYS: '1',
    DRAIN_SECONDS: '8',
    LOG_LEVEL: 'info',
    ...plan.variables,
  };
}

/** What of these is a secret, by what it is called in a report. */
export function secretsOf(
  variables: Readonly<Record<string, string>>,
  tenants: Ground['tenants'],
): ReadonlyMap<string, string> {
  const { PRIVATE_KEY = '', WEBHOOK_SECRET = '', AWS_SECRET_ACCESS_KEY = '' } = variables;
  return new Map([
    ["the App's private key", PRIVATE_KEY.split('\n')[1] ?? PRIVATE_KEY],
    ['the webhook secret', WEBHOOK_SECRET],
    ['the key of AWS', AWS_SECRET_ACCESS_KEY],
    ...tenants.map(({ account, vanta }) => [`the Vanta secret of ${account}`, vanta.clientSecret] as const),
  ]);
}

/** How a process finds Redis: by its own door, or by asking Sentinels. */
export function redisVariables(
  sentinels: RedisBehindSentinels | null,
  door: RedisDoor,
): Readonly<Record<string, string>> {
  if (sentinels === null) return { REDIS_URL: door.url };
  const { settings } = sentinels;
  return {
    REDIS_SENTINELS: settings.sentinels.map(({ host, port }) => `${host}:${port}`).join(','),
    REDIS_SENTINEL_NAME: settings.name,
  };
}
