import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Fault } from '../domain/fault.ts';
import { defaultModelLimits } from '../domain/model-limits.ts';
import { environmentVariables } from './environment-variables.ts';
import { readEnvironment } from './environment.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

const complete = {
  APP_ID: '123',
  PRIVATE_KEY: privateKey,
  WEBHOOK_SECRET: 'a-secret-for-the-tests',
  REDIS_URL: 'redis://127.0.0.1:6379',
  VANTA_CLIENT_ID: 'client',
  VANTA_CLIENT_SECRET: 'client-secret',
  VANTA_ACCOUNT: 'Acme',
};

function noFile(): string {
  throw new Error('ENOENT');
}

function problemsOf(
  variables: Record<string, string | undefined>,
  readFile: (path: string) => string = noFile,
): string[] {
  try {
    readEnvironment(variables, readFile);
  } catch (caught) {
    if (caught instanceof Fault && caught.code === 'environment-invalid' && caught.retry === 'never') {
      return caught.message.split('\n').slice(1);
    }
    throw caught;
  }
  return [];
}

describe('the environment', () => {
  it('needs few settings and has defaults for the rest', () => {
    const environment = readEnvironment(complete);
    expect(environment).toMatchObject({
      github: { appId: 123, apiUrl: 'https://api.github.com' },
      bedrock: null,
      role: 'all',
      pollIntervalSeconds: 300,
      port: 3000,
      host: '0.0.0.0',
      logLevel: 'info',
    });
    expect(environment.vantaByAccount.get('acme')).toEqual({
      clientId: 'client',
      clientSecret: 'client-secret',
      baseUrl: 'https://api.vanta.com',
      tenant: null,
    });
  });

  it('opens the pages for operators only with a password, and never where webhooks come to', () => {
    expect(readEnvironment({ ...complete, OPERATOR_PORT: '4000' }).operators).toBeNull();
    const password = 'correct-horse-battery';
    const settings = { ...complete, OPERATOR_PASSWORD: password };
    expect(readEnvironment(settings).operators).toEqual({ password, port: 3001 });
    expect(problemsOf({ ...settings, PORT: '4000', OPERATOR_PORT: '4000' })).toEqual([
      expect.stringMatching(/^- OPERATOR_PORT is the port that webhooks come to/),
    ]);
    expect(problemsOf({ ...complete, OPERATOR_PASSWORD: 'fifteen-letters' })).toEqual([
      expect.stringMatching(/^- OPERATOR_PASSWORD is wrong/),
    ]);
  });

  it('asks Terraform only where a mirror holds its providers', () => {
    expect(readEnvironment(complete).terraform).toBeNull();
    expect(readEnvironment({ ...complete, TERRAFIX_PROVIDER_MIRROR: '/opt/providers' }).terraform).toEqual({
      program: null,
      providerMirror: '/opt/providers',
    });
    expect(problemsOf({ ...complete, TERRAFIX_TERRAFORM: '/usr/bin/terraform' })).toHaveLength(1);
  });

  it('lists every problem at once, with form and example', () => {
    const problems = problemsOf({ APP_ID: 'twelve', PORT: '99999', LOG_LEVEL: 'loud' });
    expect(problems.map((problem) => problem.split(' ').slice(1, 4).join(' '))).toEqual([
      'WEBHOOK_SECRET is missing:',
      'APP_ID is wrong:',
      'PRIVATE_KEY is missing:',
      'REDIS_URL is missing:',
      'VANTA_CLIENT_ID is missing:',
      'VANTA_CLIENT_SECRET is missing:',
      'VANTA_ACCOUNT is missing:',
      'PORT is wrong:',
      'LOG_LEVEL is wrong:',
    ]);
    expect(problems[1]).toBe(
      '- APP_ID is wrong: wanted is the id of the GitHub App, a number, for example 123456',
    );
  });

  it('never repeats a value', () => {
    const secrets = {
      ...complete,
      APP_ID: 'sesame-1',
      PRIVATE_KEY: 'sesame-2',
      WEBHOOK_SECRET: 'sesame-3',
      REDIS_URL: 'http://:sesame-4@host',
      VANTA_ACCOUNT: 'sesame 5',
      VANTA_BASE_URL: 'http://sesame-6',
      GHE_HOST: 'sesame/7',
      TERRAFIX_SIGNING_KEY: 'sesame-8',
    };
    const problems = problemsOf(secrets);
    expect(problems).toHaveLength(8);
    expect(problems.join('\n')).not.toContain('sesame');
    const file = JSON.stringify({ acme: { clientId: 'sesame', clientSecret: 5, more: 'sesame' } });
    const inFile = problemsOf(
      { ...complete, VANTA_CLIENT_ID: '', VANTA_CLIENT_SECRET: '', VANTA_CREDENTIALS_FILE: 'vanta.json' },
      () => file,
    );
    expect(inFile).toEqual([expect.stringContaining('at acme.clientSecret, acme')]);
    expect(inFile.join('\n')).not.toContain('sesame');
  });

  it.each(['development', 'short', '    '])('refuses the webhook secret %j', (secret) => {
    expect(problemsOf({ ...complete, WEBHOOK_SECRET: secret })).toEqual([
      expect.stringMatching(/^- WEBHOOK_SECRET is (wrong|missing)/),
    ]);
  });

  it('takes the private key with escaped line breaks, as base64 and from a file', () => {
    const forms = [
      { PRIVATE_KEY: privateKey.replaceAll('\n', '\\n') },
      { PRIVATE_KEY: Buffer.from(privateKey).toString('base64') },
      { PRIVATE_KEY: '', PRIVATE_KEY_PATH: 'key.pem' },
    ];
    for (const form of forms) {
      const { github } = readEnvironment({ ...complete, ...form }, () => privateKey);
      expect(github.privateKey.trim()).toBe(privateKey.trim());
    }
  });

  it('says so when a file cannot be read, or when two settings exclude each other', () => {
    expect(problemsOf({ ...complete, PRIVATE_KEY: '', PRIVATE_KEY_PATH: 'key.pem' })).toEqual([
      expect.stringContaining('PRIVATE_KEY_PATH names a file that cannot be read'),
    ]);
    expect(problemsOf({ ...complete, PRIVATE_KEY_PATH: 'key.pem' })).toEqual([
      expect.stringContaining('PRIVATE_KEY_PATH cannot stand beside PRIVATE_KEY'),
    ]);
    expect(problemsOf({ ...complete, GHE_HOST: 'ghe.example', GITHUB_API_URL: 'https://a.example' })).toEqual(
      [expect.stringContaining('GITHUB_API_URL cannot stand beside GHE_HOST')],
    );
  });

  it('reads the Vanta credentials of several organisations from a file', () => {
    const file = JSON.stringify({
      Acme: { clientId: 'a', clientSecret: 'b', tenant: 'acme.com' },
      globex: { clientId: 'c', clientSecret: 'd', baseUrl: 'http://127.0.0.1:4000/' },
    });
    const { vantaByAccount } = readEnvironment(
      {
        ...complete,
        VANTA_CLIENT_ID: '',
        VANTA_CLIENT_SECRET: '',
        VANTA_ACCOUNT: '',
        VANTA_CREDENTIALS_FILE: 'vanta.json',
      },
      () => file,
    );
    expect([...vantaByAccount]).toEqual([
      ['acme', { clientId: 'a', clientSecret: 'b', baseUrl: 'https://api.vanta.com', tenant: 'acme.com' }],
      ['globex', { clientId: 'c', clientSecret: 'd', baseUrl: 'http://127.0.0.1:4000', tenant: null }],
    ]);
  });

  it('sends tokens to encrypted addresses only, or to this machine', () => {
    const wrong = ['http://api.example', 'ftp://api.example', 'https://user:word@api.example', 'api.example'];
    const right = ['http://127.0.0.1:4000', 'http://localhost:4000/', 'https://ghe.example/api/v3'];
    const refused = [...wrong, ...right].filter(
      (url) => problemsOf({ ...complete, GITHUB_API_URL: url }).length > 0,
    );
    expect(refused).toEqual(wrong);
  });

  it('wants a region as soon as a model is named', () => {
    const model = { BEDROCK_MODEL_ID: 'eu.anthropic.claude' };
    expect(problemsOf({ ...complete, ...model })).toEqual([expect.stringContaining('AWS_REGION is missing')]);
    expect(readEnvironment({ ...complete, ...model, AWS_REGION: 'eu-central-1' }).bedrock).toEqual({
      modelId: 'eu.anthropic.claude',
      region: 'eu-central-1',
      endpoint: null,
      breaker: { failures: 3, pauseMs: 60_000 },
      limits: defaultModelLimits,
    });
  });

  it('reads how the model is talked to, and what it may take', () => {
    const price = { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 };
    const variables = {
      ...complete,
      AWS_REGION: 'eu-central-1',
      BEDROCK_MODEL_ID: 'eu.one',
      BEDROCK_FALLBACK_MODEL_ID: 'eu.two',
      BEDROCK_TEMPERATURE: '0.2',
      BEDROCK_MAX_OUTPUT_TOKENS: '4096',
      BEDROCK_FORM: 'offered',
      BEDROCK_SILENCE_SECONDS: '30',
      BEDROCK_TIMEOUT_SECONDS: '90',
      BEDROCK_TRIES: '2',
      BEDROCK_BREAKER_FAILURES: '5',
      BEDROCK_BREAKER_SECONDS: '10',
      BEDROCK_PRICES: JSON.stringify({ 'eu.one': price, 'eu.two': price }),
      MODEL_CANDIDATES: '3',
      MODEL_ATTEMPTS: '2',
      MODEL_MAX_TOKENS: '50000',
      MODEL_MAX_USD: '0.25',
      MODEL_MAX_SECONDS: '120',
    };
    expect(readEnvironment(variables).bedrock).toEqual({
      modelId: 'eu.one',
      fallbackModelId: 'eu.two',
      region: 'eu-central-1',
      endpoint: null,
      temperature: 0.2,
      maxOutputTokens: 4_096,
      formChoice: 'offered',
      silenceTimeoutMs: 30_000,
      totalTimeoutMs: 90_000,
      maxAttempts: 2,
      prices: { 'eu.one': price, 'eu.two': price },
      breaker: { failures: 5, pauseMs: 10_000 },
      limits: { candidates: 3, attempts: 2, tokens: 50_000, usd: 0.25, seconds: 120 },
    });
  });

  it.each([
    [{ BEDROCK_PRICES: '{"eu.one": 2}' }, 'BEDROCK_PRICES is wrong'],
    [{ BEDROCK_PRICES: 'two dollars' }, 'BEDROCK_PRICES is wrong'],
    [{ MODEL_MAX_USD: '1' }, 'BEDROCK_PRICES must hold the price'],
    [
      {
        MODEL_MAX_USD: '1',
        BEDROCK_FALLBACK_MODEL_ID: 'eu.two',
        BEDROCK_PRICES: '{"eu.one":{"input":2,"output":10,"cacheRead":0.2,"cacheWrite":2.5}}',
      },
      'BEDROCK_PRICES must hold the price',
    ],
    [{ MODEL_CANDIDATES: '9' }, 'MODEL_CANDIDATES is wrong'],
    [{ BEDROCK_FALLBACK_MODEL_ID: 'eu.one' }, 'BEDROCK_FALLBACK_MODEL_ID is the same'],
    [{ BEDROCK_MODEL_ID: '', BEDROCK_FALLBACK_MODEL_ID: 'eu.one' }, 'BEDROCK_MODEL_ID is missing'],
  ])('says what is wrong with %j', (variables, problem) => {
    const model = { AWS_REGION: 'eu-central-1', BEDROCK_MODEL_ID: 'eu.one' };
    expect(problemsOf({ ...complete, ...model, ...variables })).toEqual([expect.stringContaining(problem)]);
  });

  it('derives the signing key from the webhook secret, without giving it away', () => {
    const { signingKey } = readEnvironment(complete);
    expect(signingKey).toMatch(/^[0-9a-f]{64}$/);
    expect(readEnvironment(complete).signingKey).toBe(signingKey);
    expect(readEnvironment({ ...complete, WEBHOOK_SECRET: 'another-secret-of-length' }).signingKey).not.toBe(
      signingKey,
    );
  });
});

describe('.env.example', () => {
  const example = parseEnv(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'));

  it('holds every variable that is read, and no other', () => {
    expect(Object.keys(example).toSorted()).toEqual(Object.keys(environmentVariables).toSorted());
  });

  it('starts once the secrets are filled in', () => {
    const secrets = {
      PRIVATE_KEY: privateKey,
      PRIVATE_KEY_PATH: '',
      WEBHOOK_SECRET: complete.WEBHOOK_SECRET,
    };
    const vanta = { VANTA_CLIENT_ID: 'a', VANTA_CLIENT_SECRET: 'b', VANTA_ACCOUNT: 'acme' };
    expect(problemsOf({ ...example, ...secrets, ...vanta })).toEqual([]);
  });

  it('takes Vanta credentials from secrets, which are read later, and needs the region for them', () => {
    const { VANTA_CLIENT_ID, VANTA_CLIENT_SECRET, VANTA_ACCOUNT, ...others } = complete;
    const named = { ...others, VANTA_CREDENTIALS_SECRETS: 'terrafix/europe, terrafix/america' };
    const environment = readEnvironment({ ...named, AWS_REGION: 'eu-central-1' });
    expect(environment.vantaByAccount.size).toBe(0);
    expect(environment.vantaOrigin).toEqual({
      kind: 'secrets',
      ids: ['terrafix/europe', 'terrafix/america'],
      region: 'eu-central-1',
      defaultUrl: 'https://api.vanta.com',
    });
    expect(problemsOf(named)[0]).toMatch(/^- AWS_REGION is missing/);
    const both = { ...named, AWS_REGION: 'eu-central-1', VANTA_CREDENTIALS_FILE: 'vanta.json' };
    expect(problemsOf(both, () => '{}')).toEqual([
      expect.stringMatching(/^- VANTA_CREDENTIALS_SECRETS cannot stand beside VANTA_CREDENTIALS_FILE/),
    ]);
    expect(problemsOf({ ...named, VANTA_CLIENT_ID, VANTA_CLIENT_SECRET, VANTA_ACCOUNT })[0]).toMatch(
      /^- VANTA_CREDENTIALS_SECRETS cannot stand beside VANTA_CLIENT_ID/,
    );
  });
});
