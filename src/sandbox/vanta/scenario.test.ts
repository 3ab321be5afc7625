import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryRateLimiter } from '../../adapters/vanta/memory-rate-limiter.ts';
import { createMemoryTokenStore } from '../../adapters/vanta/memory-token-store.ts';
import { managementLimit, tokenLimit } from '../../adapters/vanta/rate-limiter.ts';
import { createVantaSource } from '../../adapters/vanta/vanta-source.ts';
import { collectFindings } from '../../stages/collect/collect.ts';
import { readScenario } from '../scenario.ts';
import { startVantaEmulator, type VantaEmulator } from './start-vanta-emulator.ts';

const scenario = readScenario();
const repositories = fileURLToPath(new URL('../../../fixtures/repositories', import.meta.url));
let emulator: VantaEmulator | null = null;

afterEach(async () => {
  await emulator?.close();
  emulator = null;
});

function pair(one: { testId: string; entityId: string }): string {
  return `${one.testId} ${one.entityId}`;
}

async function collect(account: string) {
  const organisation = scenario.find((one) => one.github.account === account)!;
  const { vanta } = organisation;
  emulator = await startVantaEmulator({ port: 0, applications: [vanta] });
  const parts = { now: Date.now, sleep: () => Promise.reject(new Error('nothing has to wait')) };
  const source = createVantaSource({
    baseUrl: emulator.url,
    application: vanta,
    tokens: createMemoryTokenStore(Date.now),
    managementLimiter: createMemoryRateLimiter(managementLimit, parts),
    tokenLimiter: createMemoryRateLimiter(tokenLimit, parts),
  });
  const collected = await collectFindings(source, {
    tests: { include: [], exclude: [] },
    frameworks: [],
    seenTestRuns: new Map(),
    vantaTenant: vanta.tenant,
    clock: { now: () => new Date() },
  });
  return { organisation, collected, application: emulator.application(vanta.clientId) };
}

describe.each(scenario.map((one) => one.github.account))('the scenario of %s', (account) => {
  it('is collected to the findings that it expects, within one minute of the limit', async () => {
    const { organisation, collected, application } = await collect(account);
    const pairs = collected.findings.map(({ test, entity }) =>
      pair({ testId: test.id, entityId: entity.id }),
    );
    expect(pairs.toSorted()).toEqual(organisation.expected.map(pair).toSorted());
    expect(application.counters.rateLimited).toBe(0);
    expect(application.counters.managementRequests).toBeLessThanOrEqual(45);
  });

  it('tells where things are as Vanta does: no account of a log group, no region of a database', async () => {
    const { collected } = await collect(account);
    const told = new Set(
      collected.findings.map(({ entity: { kind, account, region } }) =>
        [kind, account !== null, region !== null].join(' '),
      ),
    );
    expect(told).toContain('CloudWatchLogGroup false false');
    expect(told).toContain('EC2Instance true true');
    expect(told).not.toContain('CloudWatchLogGroup true true');
    expect([...told].filter((one) => /^(RDSInstance|DynamoDBTable)/.test(one))).not.toContainEqual(
      expect.stringMatching(/true$/),
    );
  });

  it('expects answers in files that are there', () => {
    const organisation = scenario.find((one) => one.github.account === account)!;
    for (const { repository, files } of organisation.expected) {
      if (repository === null) continue;
      const present = readdirSync(`${repositories}/${repository}`, { recursive: true });
      for (const file of files) expect(present).toContain(file);
    }
  });
});

it('has every kind of outcome, on enough entities and tests', () => {
  const expected = scenario.flatMap((one) => one.expected);
  expect(expected.length).toBeGreaterThanOrEqual(16);
  expect(new Set(expected.map((one) => one.testId)).size).toBeGreaterThanOrEqual(12);
  expect(new Set(expected.map((one) => one.case))).toEqual(
    new Set([
      'in-place',
      'new-companion',
      'variable-literal',
      'for-each-key',
      'module-input',
      'registry-module',
      'json-syntax',
      'model',
      'broken-file-beside',
      'already-compliant',
      'ambiguous',
      'not-in-terraform',
      'inside-external-module',
      'would-recreate',
      'unsupported-test',
      'waived',
    ]),
  );
});
