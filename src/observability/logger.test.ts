import { describe, expect, it } from 'vitest';
import { Fault } from '../domain/fault.ts';
import { createLogger } from './logger.ts';
import { KnownSecrets } from './redact-secrets.ts';

function captureLogs(known: readonly string[] = []) {
  const lines: string[] = [];
  const secrets = new KnownSecrets(known);
  const destination = { write: (line: string) => lines.push(line) };
  return { lines, secrets, logger: createLogger({ level: 'info', secrets, destination }) };
}

describe('the logger', () => {
  it('writes JSON with the level by name and the fields of its child', () => {
    const { lines, logger } = captureLogs();
    logger.child({ correlationId: 'c-1' }).info({ findings: 2 }, 'poll finished');
    logger.debug('not at this level');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        service: 'terrafix',
        correlationId: 'c-1',
        findings: 2,
        msg: 'poll finished',
      },
    ]);
  });

  it.each([
    ['an installation token', 'ghs_0123456789abcdefABCDEF0123'],
    ['a fine-grained token', 'github_pat_0123456789abcdefABCDEF'],
    ['a JSON web token', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjMifQ.c2lnbmF0dXJl'],
    ['an AWS access key', 'AKIAIOSFODNN7EXAMPLE'],
    ['a Vanta secret', 'vcs_abc-DEF_123'],
    ['a bearer header', 'Bearer abc.def/ghi+jkl='],
    ['a password in an address', 'redis://user:open-sesame@host:6379'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----'],
    ['a cut off private key', '-----BEGIN PRIVATE KEY-----\nMIIEow'],
  ])('masks %s by its form, wherever it stands', (_name, secret) => {
    const { lines, logger } = captureLogs();
    logger.info({ deep: { er: [`before ${secret} after`] } }, `told ${secret}`);
    const core = secret.replace(/^redis:\/\//, '').split(/[\n@]/)[0] ?? secret;
    expect(lines.join('')).not.toContain(core);
    expect(lines.join('')).toContain('[redacted]');
    expect(() => JSON.parse(lines[0] ?? '') as unknown).not.toThrow();
  });

  it('masks known secrets of any form, escaped or not', () => {
    const secret = 'my "quoted" secret';
    const { lines, logger } = captureLogs([secret]);
    logger.info({ field: secret }, `it is ${secret}`);
    expect(lines.join('')).not.toContain('quoted');
  });

  it('masks fields that hold a credential by their name', () => {
    const { lines, logger } = captureLogs();
    logger.info({ request: { headers: { authorization: 'open' }, token: 'sesame' }, clientSecret: 'hush' });
    expect(lines.join('')).not.toMatch(/open|sesame|hush/);
  });

  it('prints code and context of a fault, and a stack only for a bug', () => {
    const { lines, logger } = captureLogs();
    const cause = new Error('socket closed');
    logger.warn({
      err: new Fault('vanta-unavailable', 'no answer', { retry: 'later', cause, context: { status: 503 } }),
    });
    logger.error({ err: new TypeError('x is undefined') });
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      {
        err: {
          code: 'vanta-unavailable',
          message: 'no answer',
          context: { status: 503 },
          cause: 'socket closed',
        },
      },
      { err: { code: 'internal', stack: expect.stringContaining('logger.test.ts') } },
    ]);
    expect(lines[0]).not.toContain('stack');
  });

  it('masks a secret from the moment on at which it is known', () => {
    const { lines, logger, secrets } = captureLogs();
    secrets.add('opensesame-1');
    logger.info({ text: 'with opensesame-1 inside' }, 'said');
    expect(lines.join('')).not.toContain('opensesame');
    expect(lines.join('')).toContain('with [redacted] inside');
  });
});
