import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedModelId } from '../../sandbox/bedrock/emulator-script.ts';
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
    AWS_SECRET_ACCESS_KEY: 'drills',
    BEDROCK_MODEL_ID: scriptedModelId,
    BEDROCK_ENDPOINT: bedrock.endpoint,
    POLL_INTERVAL_SECONDS: String(plan.pollSeconds ?? 2),
    FIX_CONCURRENCY: String(plan.concurrency ?? 2),
    RETENTION_DAYS: '1',
    DRAIN_SECONDS: '8',
    LOG_LEVEL: 'info',
    ...plan.variables,
  };
}
