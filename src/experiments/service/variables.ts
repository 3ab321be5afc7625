import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedModelId } from '../../sandbox/bedrock/emulator-script.ts';
import type { OutsideAddresses } from '../outside/messages.ts';
import type { Estate } from '../workload/estate.ts';

interface Surroundings {
  readonly estate: Estate;
  readonly outside: OutsideAddresses;
  readonly redisUrl: string;
  /** Jobs that one process works on at once, and of them those of one organisation. */
  readonly concurrency: number;
  readonly concurrencyOfOne: number;
  readonly pollSeconds: number;
  readonly folder: string;
}

/** The settings of the service, as an operator would write them. */
export function serviceVariables(around: Surroundings): Readonly<Record<string, string>> {
  const { estate, outside, folder } = around;
  const credentialsFile = join(folder, 'vanta.json');
  const credentials = estate.organisations.map(({ account, clientId, clientSecret }) => [
    account,
    { clientId, clientSecret, baseUrl: outside.vantaUrl, tenant: account },
  ]);
  writeFileSync(credentialsFile, JSON.stringify(Object.fromEntries(credentials)), { mode: 0o600 });
  return {
    APP_ID: '424242',
    PRIVATE_KEY: outside.privateKey,
    WEBHOOK_SECRET: outside.webhookSecret,
    GITHUB_API_URL: outside.githubUrl,
    REDIS_URL: around.redisUrl,
    VANTA_CREDENTIALS_FILE: credentialsFile,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'experiments',
    AWS_SECRET_ACCESS_KEY: 'experiments',
    BEDROCK_MODEL_ID: scriptedModelId,
    BEDROCK_ENDPOINT: outside.bedrockUrl,
    POLL_INTERVAL_SECONDS: String(around.pollSeconds),
    FIX_CONCURRENCY: String(around.concurrencyOfOne),
    JOB_CONCURRENCY: String(around.concurrency),
    RETENTION_DAYS: '1',
    LOG_LEVEL: 'warn',
  };
}
