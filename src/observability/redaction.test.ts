import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Fault } from '../domain/fault.ts';
import { createLogger } from './logger.ts';
import { KnownSecrets } from './redact-secrets.ts';

const letters = (length: number): string => randomBytes(length).toString('hex').slice(0, length);
const base64 = (length: number): string => randomBytes(length).toString('base64').slice(0, length);

/** Lines of a key, as `openssl` breaks them. */
const keyLines = [base64(64), base64(64), base64(64)];
const privateKey = `-----BEGIN RSA PRIVATE KEY-----\n${keyLines.join('\n')}\n-----END RSA PRIVATE KEY-----\n`;
const operatorPassword = `${letters(20)}"\\ü${letters(8)}`;

/** What is planted, and the part of it that must be nowhere; these are known by their form alone. */
const byForm: readonly (readonly [name: string, text: string, core?: string | undefined])[] = [
  ...['ghs', 'ghp', 'gho', 'ghu', 'ghr'].map((prefix) => {
    const core = letters(36);
    return [`a ${prefix}_ token of GitHub`, `${prefix}_${core}`, core] as const;
  }),
  ['a ghs_ token of the long form', `ghs_12345_eyJhbGciOi.${letters(40)}.${letters(40)}`],
  ['a github_pat_ token', `github_pat_${letters(22)}_${letters(59)}`],
  ['a JSON web token', `eyJ${letters(30)}.eyJ${letters(40)}.${letters(40)}`],
  ['a private key', privateKey, keyLines[1]],
  ['a client secret of Vanta', `vcs_${letters(20)}_${letters(20)}`],
  ['a client id of Vanta', `vci_${letters(30)}`],
  ['a token of Vanta', `vat_${letters(30)}`],
  ['an AWS access key', `AKIA${letters(16).toUpperCase()}`],
  ['a temporary AWS access key', `ASIA${letters(16).toUpperCase()}`],
  ['an AWS session token', `IQoJb3JpZ2luX2Vj${base64(300)}==`],
  ['an AWS session token of the older form', `FwoGZXIvYXdzE${base64(200)}`],
  ['an address of Redis', `rediss://default:${letters(32)}@redis.example.com:6379`],
  ['an address of Redis without a name', `redis://:${letters(32)}@redis.example.com:6379`],
  ['a Bearer header', `Bearer ${letters(20)}.~+/-${letters(20)}`],
  ['a Basic header', `Basic ${Buffer.from(`ana:${letters(24)}`).toString('base64')}`],
  ['a signed address', `https://x.s3.amazonaws.com/a?X-Amz-Signature=${letters(64)}&x=1`],
  [
    'an address with a token',
    `https://codeload.github.com/a/b/legacy.tar.gz/c?token=${letters(29)}`,
    undefined,
  ],
];

/** These have no form: they are known from the settings. */
const bySetting: readonly (readonly [name: string, text: string])[] = [
  ['the webhook secret', letters(40)],
  ['the password of the operators', operatorPassword],
  ['an AWS secret access key', `${base64(18)}/+${base64(20)}`],
  ['a password of Redis', `${letters(10)}/@:${letters(10)}`],
  ['one line of the private key', keyLines[1] ?? ''],
];

const settings = [...bySetting.slice(0, -1).map(([, text]) => text), privateKey];

/** Whatever can be found of a secret again by whoever reads the log. */
function readingsOf(secret: string): readonly string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [secret, escaped, JSON.stringify(escaped).slice(1, -1), encodeURIComponent(secret)];
}

/** The part of a text that nobody may read, without what only says of which kind it is. */
function coreOf(text: string, core: string | undefined): string {
  if (core !== undefined && core !== '') return core;
  const [, inAddress] = /:\/\/[^:/]*:([^@/]+)@/.exec(text) ?? /[?&][\w-]+=([^&]+)/.exec(text) ?? [];
  return inAddress ?? text.replace(/^(?:Bearer|Basic) |^[a-z]+_(?:pat_)?/, '').slice(-20);
}

type Place = (logger: ReturnType<typeof createLogger>, secret: string) => void;

const places: Readonly<Record<string, Place>> = {
  'the message': (logger, secret) => logger.info(`asked with ${secret}, in vain`),
  'a field': (logger, secret) => logger.info({ note: secret }),
  'a field far down': (logger, secret) => logger.info({ a: { b: [{ c: { d: ['x', `with ${secret}`] } }] } }),
  'a field of a child': (logger, secret) => logger.child({ reason: secret }).info('said'),
  'the name of a field': (logger, secret) => logger.info({ [secret]: 1 }),
  'JSON within a text': (logger, secret) => logger.info({ body: JSON.stringify({ said: secret }) }),
  'an address, encoded': (logger, secret) =>
    logger.info({ url: `https://example.com/x?y=1%3A${encodeURIComponent(secret)}&z=2` }),
  'the message of an error': (logger, secret) => logger.warn({ err: new Error(`refused: ${secret}`) }),
  'an error under another name': (logger, secret) =>
    logger.warn({ problem: new Error(`refused: ${secret}`) }),
  'what hangs on an error': (logger, secret) => {
    const err = Object.assign(new Error('refused'), { request: { headers: { 'x-key': secret } } });
    logger.warn({ err, again: err });
  },
  'the message of a fault': (logger, secret) =>
    logger.warn({ err: new Fault('vanta-unavailable', `asking ${secret}`, { retry: 'later' }) }),
  'the context of a fault': (logger, secret) =>
    logger.warn({ err: new Fault('internal', 'x', { retry: 'never', context: { header: secret } }) }),
  'a cause': (logger, secret) => {
    const cause = new Error(`because ${secret}`, { cause: new Error(`and ${secret}`) });
    logger.warn({ err: new Fault('vanta-unavailable', 'x', { retry: 'later', cause }) });
    logger.error({ err: new Error('x', { cause }) });
  },
  'a stack': (logger, secret) => {
    const err = new TypeError('x is undefined');
    err.stack = `TypeError: ${secret}\n    at ${secret} (file:///a.js:1:1)`;
    logger.error({ err });
  },
};

describe.each(Object.entries(places))('in %s', (_place, write) => {
  it.each([...byForm, ...bySetting])('%s is not to be read', (_name, text = '', core) => {
    const lines: string[] = [];
    const secrets = new KnownSecrets(settings);
    const logger = createLogger({
      level: 'info',
      secrets,
      destination: { write: (line) => lines.push(line) },
    });
    write(logger, text);
    expect(lines.length).toBeGreaterThan(0);
    const log = lines.join('');
    expect(readingsOf(coreOf(text, core)).filter((reading) => log.includes(reading))).toEqual([]);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});

describe('a field that is called like a credential', () => {
  it.each([
    'token',
    'access_token',
    'clientSecret',
    'client-secret',
    'Authorization',
    'set-cookie',
    'secretAccessKey',
  ])('%s is masked however deep it stands, and in JSON within a text', (name) => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } });
    logger.info({ a: { b: [{ c: { [name]: 'open "sesame"', kept: 'seen' } }] } });
    logger.info({ body: JSON.stringify({ [name]: 'sesame', kept: 'seen' }) }, 'said');
    logger.info(JSON.stringify({ deep: JSON.stringify({ [name]: 'sesame', kept: 'seen' }) }));
    expect(lines.join('')).not.toContain('sesame');
    for (const line of lines) {
      expect(() => JSON.parse(line) as unknown).not.toThrow();
      expect(line).toContain('seen');
    }
  });
});

describe('what is no secret', () => {
  it.each([
    'the basic authentication of a tool',
    'lengths_of_something_that_is_longer',
    'https://docs.github.com/en/rest?apiVersion=2022-11-28',
    'tokens: 12, secrets: 3',
    'arn:aws:secretsmanager:eu-central-1:123456789012:secret:terrafix/vanta',
  ])('%s stays', (text) => {
    const lines: string[] = [];
    createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } }).info({ text }, text);
    expect(lines.join('').split(text)).toHaveLength(3);
  });
});
