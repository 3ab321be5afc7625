import { describe, expect, it } from 'vitest';
import { checkCredentials, type CredentialChecks } from './check-credentials.ts';
import { Fault, type FaultCode } from '../domain/fault.ts';
import { createLogger } from '../observability/logger.ts';
import type { ComplianceSource } from '../ports/compliance-source.ts';

function refuse(code: FaultCode): Promise<never> {
  return Promise.reject(new Fault(code, `${code} happened`, { retry: 'later' }));
}

function aSource(answer: () => Promise<null>): ComplianceSource {
  return {
    listFailingTests: async () => [],
    getTest: answer,
    listFailingEntities: async () => [],
    listFailingTestIdsOfFramework: async () => new Set(),
    findResource: async () => null,
  };
}

const fine = aSource(async () => null);
const refused = aSource(() => refuse('vanta-unauthorized'));
const down = aSource(() => refuse('vanta-unavailable'));

async function problemsOf(checks: Partial<CredentialChecks>): Promise<string[]> {
  const result = checkCredentials({
    checkRedis: async () => undefined,
    listInstallations: async () => [],
    sourcesByAccount: new Map([['acme', fine]]),
    logger: createLogger({ level: 'silent' }),
    ...checks,
  });
  const caught: unknown = await result.catch((error: unknown) => error);
  return caught instanceof Fault && caught.code === 'environment-invalid'
    ? caught.message.split('\n').slice(1)
    : [];
}

describe('the credentials', () => {
  it('that hold let the service start', async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  it('that are refused are all listed at once', async () => {
    const checks = {
      listInstallations: () => refuse('github-unauthorized'),
      sourcesByAccount: new Map([['acme', refused]]),
    };
    expect(await problemsOf(checks)).toEqual([
      '- APP_ID and the private key: github-unauthorized happened',
      '- Vanta credentials of acme: vanta-unauthorized happened',
    ]);
  });

  it('cannot be tried without Redis, which is said', async () => {
    expect(await problemsOf({ checkRedis: () => refuse('redis-unavailable') })).toEqual([
      '- redis-unavailable happened',
    ]);
  });

  it('of one organisation among several cost that organisation only', async () => {
    const sourcesByAccount = new Map([
      ['acme', fine],
      ['globex', refused],
    ]);
    expect(await problemsOf({ sourcesByAccount })).toEqual([]);
  });

  it('of all organisations stop the start', async () => {
    const sourcesByAccount = new Map([
      ['acme', refused],
      ['globex', refused],
    ]);
    expect(await problemsOf({ sourcesByAccount })).toHaveLength(2);
  });

  it('that cannot be tried, because nobody answers, do not stop the start', async () => {
    const checks = {
      listInstallations: () => refuse('github-unavailable'),
      sourcesByAccount: new Map([['acme', down]]),
    };
    expect(await problemsOf(checks)).toEqual([]);
  });
});
