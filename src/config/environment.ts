import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { logLevels, processRoles } from './environment-variables.ts';
import { type OperatorSettings, readOperatorSettings } from './operator-settings.ts';
import { type ModelSettings, readModelSettings } from './model-settings.ts';
import type { RedisSettings } from './redis-forms.ts';
import { readRedisSettings } from './redis-settings.ts';
import { type ReadFile, readPrivateKey } from './secret-files.ts';
import { readTerraformSettings, type TerraformSettings } from './terraform-settings.ts';
import { type VantaByAccount, type VantaOrigin, readVantaCredentials } from './vanta-credentials.ts';
import { VariableReader, type Variables } from './variable-reader.ts';

/** What a process does: answer webhooks, work on jobs, or both. */
export type ProcessRole = (typeof processRoles)[number];
export type LogLevel = (typeof logLevels)[number];

/** Everything that is set from outside, parsed once. */
export interface Environment {
  readonly github: {
    readonly appId: number;
    /** PEM. */
    readonly privateKey: string;
    readonly webhookSecret: string;
    /** Without a slash at the end. */
    readonly apiUrl: string;
  };
  readonly redis: RedisSettings;
  /** Those that are known at the start; none yet where `vantaOrigin` is secrets. */
  readonly vantaByAccount: VantaByAccount;
  readonly vantaOrigin: VantaOrigin;
  /** `null`: no model, rules alone. AWS credentials come from where the AWS SDK finds them. */
  readonly bedrock: ModelSettings | null;
  /** `null`: Terraform itself is not asked. */
  readonly terraform: TerraformSettings | null;
  readonly signingKey: string;
  readonly role: ProcessRole;
  readonly pollIntervalSeconds: number;
  /** Jobs of one organisation at once in this process. */
  readonly fixConcurrency: number;
  /** Jobs of all organisations at once in this process. */
  readonly jobConcurrency: number;
  /** After this time a process that is not heard of has lost its jobs. */
  readonly takeOverSeconds: number;
  /** Before a job that failed is tried again for the first time. */
  readonly retrySeconds: number;
  /** How records are written; every form is read. */
  readonly recordText: 'packed' | 'plain';
  readonly retentionDays: number;
  readonly drainSeconds: number;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Without it nothing of the pages for operators is loaded. */
  readonly operators?: OperatorSettings | null;
  /** Where traces go; without it nothing of them is loaded. */
  readonly tracing?: { readonly endpoint: string; readonly secrets: readonly string[] } | null;
  /** Namespace for metrics in CloudWatch's embedded format; `null` writes none. */
  readonly cloudWatchNamespace: string | null;
}

/**
 * Reads the settings of the process.
 *
 * @throws Fault `environment-invalid` that lists every problem at once, names variable, wanted form and an example,
 *   and never repeats a value.
 */
export function readEnvironment(
  variables: Variables = process.env,
  readFile: ReadFile = (path) => readFileSync(path, 'utf8'),
): Environment {
  const reader = new VariableReader(variables);
  const webhookSecret = reader.require('WEBHOOK_SECRET') ?? '';
  const environment: Environment = {
    github: {
      appId: reader.require('APP_ID') ?? 0,
      privateKey: readPrivateKey(reader, readFile),
      webhookSecret,
      apiUrl: readApiUrl(reader),
    },
    redis: readRedisSettings(reader, readFile),
    ...readVantaCredentials(reader, readFile),
    bedrock: readModelSettings(reader),
    terraform: readTerraformSettings(reader),
    signingKey: reader.read('TERRAFIX_SIGNING_KEY') ?? deriveSigningKey(webhookSecret),
    role: reader.read('TERRAFIX_ROLE') ?? 'all',
    pollIntervalSeconds: reader.read('POLL_INTERVAL_SECONDS') ?? 300,
    fixConcurrency: reader.read('FIX_CONCURRENCY') ?? 2,
    jobConcurrency: reader.read('JOB_CONCURRENCY') ?? 16,
    takeOverSeconds: reader.read('TAKE_OVER_SECONDS') ?? 30,
    retrySeconds: reader.read('RETRY_SECONDS') ?? 15,
    recordText: reader.read('RECORD_TEXT') ?? 'packed',
    retentionDays: reader.read('RETENTION_DAYS') ?? 90,
    drainSeconds: reader.read('DRAIN_SECONDS') ?? 25,
    host: reader.read('HOST') ?? '0.0.0.0',
    port: reader.read('PORT') ?? 3000,
    operators: readOperatorSettings(reader),
    logLevel: reader.read('LOG_LEVEL') ?? 'info',
    tracing: readTracing(reader),
    cloudWatchNamespace: reader.read('CLOUDWATCH_METRICS_NAMESPACE'),
  };
  reader.throwProblems();
  return environment;
}

/** OpenTelemetry reads the headers itself; here they are read so that no log shows them. */
function readTracing(reader: VariableReader): NonNullable<Environment['tracing']> | null {
  const endpoint = reader.read('OTEL_EXPORTER_OTLP_ENDPOINT');
  const headers = reader.read('OTEL_EXPORTER_OTLP_HEADERS') ?? '';
  if (endpoint === null) return null;
  const values = headers.split(',').map((header) => header.slice(header.indexOf('=') + 1).trim());
  return { endpoint, secrets: values.flatMap((value) => [value, decodeURIComponent(value)]) };
}

function readApiUrl(reader: VariableReader): string {
  const host = reader.read('GHE_HOST');
  if (!reader.has('GHE_HOST')) return reader.read('GITHUB_API_URL') ?? 'https://api.github.com';
  if (reader.has('GITHUB_API_URL')) reader.complain('GITHUB_API_URL', 'cannot stand beside GHE_HOST');
  return `https://${host}/api/v3`;
}

/** A key of its own for signatures, so that a signature never helps to forge a webhook. */
function deriveSigningKey(webhookSecret: string): string {
  return createHmac('sha256', webhookSecret).update('terrafix-signing-key-v1').digest('hex');
}
