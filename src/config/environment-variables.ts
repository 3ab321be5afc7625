import { z } from 'zod';
import { decimal, modelId, prices, secret, secretIds, text, wholeNumber } from './environment-forms.ts';
import { redisVariables } from './redis-variables.ts';

export const processRoles = ['web', 'worker', 'all'] as const;
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const address = z
  .string()
  .refine(isSafeUrl)
  .transform((url) => url.replace(/\/+$/, ''));

/** Tokens travel to these addresses: encrypted, unless they stay on this machine. */
export function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal);
}

/** One setting of the process. `form` and `example` stand in every message about it. */
interface VariableDescription {
  readonly form: string;
  readonly example: string;
  readonly schema: z.ZodType<unknown, string>;
}

/** Every variable that TerraFix reads; `.env.example` holds the same names, which a test checks. */
export const environmentVariables = {
  APP_ID: {
    form: 'the id of the GitHub App, a number',
    example: '123456',
    schema: wholeNumber(1, Number.MAX_SAFE_INTEGER),
  },
  PRIVATE_KEY: {
    form: "the App's RSA private key in PEM form (line breaks may be written as \\n), or its base64",
    example: '"-----BEGIN RSA PRIVATE KEY-----\\n…"',
    schema: text,
  },
  PRIVATE_KEY_PATH: {
    form: "a file that holds the App's RSA private key in PEM form",
    example: '/run/secrets/terrafix.pem',
    schema: text,
  },
  WEBHOOK_SECRET: {
    form: 'the webhook secret of the App, at least 16 characters that nobody can guess',
    example: 'what `openssl rand -hex 32` prints',
    schema: secret(16),
  },
  GHE_HOST: {
    form: 'the host name of GitHub Enterprise Server',
    example: 'github.example.com',
    schema: z.string().regex(/^[A-Za-z0-9.-]+(:\d+)?$/),
  },
  GITHUB_API_URL: {
    form: 'the address of the GitHub API (https, or http on this machine)',
    example: 'https://api.github.com',
    schema: address,
  },
  ...redisVariables,
  VANTA_CLIENT_ID: {
    form: 'the client id of a Vanta application',
    example: 'vci_0123456789',
    schema: text,
  },
  VANTA_CLIENT_SECRET: {
    form: 'the client secret of that Vanta application',
    example: 'vcs_0123456789',
    schema: text,
  },
  VANTA_ACCOUNT: {
    form: 'the GitHub organisation whose findings the client id opens',
    example: 'acme',
    schema: z.string().regex(/^[A-Za-z0-9-]{1,39}$/),
  },
  VANTA_TENANT: {
    form: "the organisation's slug in app.vanta.com/c/<slug>, for links",
    example: 'acme',
    schema: z.string().regex(/^[a-z0-9.-]{1,100}$/),
  },
  VANTA_CREDENTIALS_FILE: {
    form: 'a JSON file {"<GitHub organisation>": {"clientId", "clientSecret", "baseUrl"?, "tenant"?}}',
    example: '/run/secrets/vanta.json',
    schema: text,
  },
  VANTA_CREDENTIALS_SECRETS: {
    form: 'names or ARNs of secrets in AWS Secrets Manager, with commas between them; each holds what VANTA_CREDENTIALS_FILE would',
    example: 'terrafix/vanta',
    schema: secretIds,
  },
  VANTA_BASE_URL: {
    form: 'the address of the Vanta API (https, or http on this machine)',
    example: 'https://api.vanta.com',
    schema: address,
  },
  AWS_REGION: {
    form: 'the AWS region of Bedrock',
    example: 'eu-central-1',
    schema: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  },
  BEDROCK_MODEL_ID: {
    form: 'a Bedrock model id or inference profile; without one TerraFix works by rules alone',
    example: 'eu.anthropic.claude-sonnet-5',
    schema: modelId,
  },
  BEDROCK_FALLBACK_MODEL_ID: {
    form: 'another Bedrock model id or inference profile, asked while the first one is left alone',
    example: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
    schema: modelId,
  },
  BEDROCK_ENDPOINT: {
    form: 'the address of the Bedrock runtime (https, or http on this machine)',
    example: 'https://bedrock-runtime.eu-central-1.amazonaws.com',
    schema: address,
  },
  BEDROCK_TEMPERATURE: {
    form: 'a temperature from 0 to 1, for models that take one',
    example: '0.2',
    schema: decimal(0, 1),
  },
  BEDROCK_MAX_OUTPUT_TOKENS: {
    form: 'tokens of one answer at most, from 256 to 128000',
    example: '16384',
    schema: wholeNumber(256, 128_000),
  },
  BEDROCK_FORM: {
    form: 'forced, or offered for models that reject a forced tool',
    example: 'forced',
    schema: z.enum(['forced', 'offered']),
  },
  BEDROCK_SILENCE_SECONDS: {
    form: 'seconds of silence after which one try is given up, the writing of the answer included, from 1 to 900',
    example: '300',
    schema: wholeNumber(1, 900),
  },
  BEDROCK_TIMEOUT_SECONDS: {
    form: 'seconds for all tries of one question together, from 1 to 3600',
    example: '480',
    schema: wholeNumber(1, 3_600),
  },
  BEDROCK_TRIES: {
    form: "tries of the SDK's adaptive retry, the first included, from 1 to 10",
    example: '5',
    schema: wholeNumber(1, 10),
  },
  BEDROCK_BREAKER_FAILURES: {
    form: 'failed questions in a row after which a model is left alone, from 1 to 100',
    example: '3',
    schema: wholeNumber(1, 100),
  },
  BEDROCK_BREAKER_SECONDS: {
    form: 'seconds for which it is left alone, from 1 to 3600',
    example: '60',
    schema: wholeNumber(1, 3_600),
  },
  BEDROCK_PRICES: {
    form: 'JSON of US dollars for a million tokens by model id: input, output, cacheRead, cacheWrite',
    example: '{"eu.anthropic.claude-sonnet-5":{"input":2,"output":10,"cacheRead":0.2,"cacheWrite":2.5}}',
    schema: prices,
  },
  MODEL_CANDIDATES: {
    form: 'answers to one question of which the best is taken, from 1 to 5',
    example: '1',
    schema: wholeNumber(1, 5),
  },
  MODEL_ATTEMPTS: {
    form: 'questions for one finding, the first and its repairs, from 1 to 10',
    example: '3',
    schema: wholeNumber(1, 10),
  },
  MODEL_MAX_TOKENS: {
    form: 'tokens in and out for one finding, from 1000 to 10000000',
    example: '200000',
    schema: wholeNumber(1_000, 10_000_000),
  },
  MODEL_MAX_USD: {
    form: 'US dollars for one finding, from 0.001 to 1000; needs BEDROCK_PRICES',
    example: '1',
    schema: decimal(0.001, 1_000),
  },
  MODEL_MAX_SECONDS: {
    form: 'seconds for one finding, from 10 to 3600',
    example: '600',
    schema: wholeNumber(10, 3_600),
  },
  TERRAFIX_PROVIDER_MIRROR: {
    form: 'a folder as `terraform providers mirror` fills it, which holds registry.terraform.io',
    example: '/opt/terraform/providers',
    schema: text,
  },
  TERRAFIX_TERRAFORM: {
    form: 'the Terraform program; the one on the PATH otherwise',
    example: '/usr/local/bin/terraform',
    schema: text,
  },
  TERRAFIX_SIGNING_KEY: {
    form: 'the key that signs hidden data in pull requests, at least 32 characters',
    example: 'what `openssl rand -hex 32` prints',
    schema: secret(32),
  },
  TERRAFIX_ROLE: { form: 'web, worker or all', example: 'all', schema: z.enum(processRoles) },
  POLL_INTERVAL_SECONDS: {
    form: 'seconds between two polls, from 1 to 86400',
    example: '300',
    schema: wholeNumber(1, 86_400),
  },
  FIX_CONCURRENCY: {
    form: 'findings worked on at once per organisation and process, from 1 to 50',
    example: '2',
    schema: wholeNumber(1, 50),
  },
  JOB_CONCURRENCY: {
    form: 'jobs of all organisations at once per process, from 1 to 500',
    example: '16',
    schema: wholeNumber(1, 500),
  },
  TAKE_OVER_SECONDS: {
    form: 'seconds after which the job of a process that died is given to another, from 2 to 600',
    example: '30',
    schema: wholeNumber(2, 600),
  },
  RETRY_SECONDS: {
    form: 'seconds before a job that failed is tried again, doubled with each failure, from 1 to 600; a poll takes up a finding whose job was lost after forty times as long, one whose job was given up after sixty',
    example: '15',
    schema: wholeNumber(1, 600),
  },
  RECORD_TEXT: {
    form: 'packed, or plain while versions that read plain records alone are still running',
    example: 'packed',
    schema: z.enum(['packed', 'plain']),
  },
  RETENTION_DAYS: {
    form: 'days to remember findings that are over, from 1 to 3650',
    example: '90',
    schema: wholeNumber(1, 3650),
  },
  DRAIN_SECONDS: {
    form: 'seconds to finish running jobs when stopped, from 1 to 600',
    example: '25',
    schema: wholeNumber(1, 600),
  },
  HOST: { form: 'the address to listen on', example: '0.0.0.0', schema: text },
  PORT: {
    form: 'the port to listen on, from 0 (any free one) to 65535',
    example: '3000',
    schema: wholeNumber(0, 65_535),
  },
  OPERATOR_PASSWORD: {
    form: 'the password of the pages for operators, at least 16 characters that nobody can guess',
    example: 'what `openssl rand -hex 32` prints',
    schema: secret(16),
  },
  OPERATOR_PORT: {
    form: 'the port of the pages for operators, from 0 (any free one) to 65535, another than PORT; needs OPERATOR_PASSWORD',
    example: '3001',
    schema: wholeNumber(0, 65_535),
  },
  CLOUDWATCH_METRICS_NAMESPACE: {
    form: 'a CloudWatch namespace: workers then write the depth of the queues into the log, in its embedded metric format',
    example: 'TerraFix/production',
    schema: z.string().regex(/^[A-Za-z0-9._/#-]{1,255}$/),
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    form: 'the address of an OpenTelemetry collector that takes OTLP over HTTP',
    example: 'http://collector:4318',
    schema: z.url({ protocol: /^https?$/ }),
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    form: 'headers for that collector: name=value, several with commas between',
    example: 'authorization=Bearer%20…',
    schema: text,
  },
  LOG_LEVEL: {
    form: 'trace, debug, info, warn, error, fatal or silent',
    example: 'info',
    schema: z.enum(logLevels),
  },
} as const satisfies Record<string, VariableDescription>;

export type VariableName = keyof typeof environmentVariables;
export type VariableValue<Name extends VariableName> = z.output<
  (typeof environmentVariables)[Name]['schema']
>;
