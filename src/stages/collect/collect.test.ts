import { describe, expect, it } from 'vitest';
import { Fault } from '../../domain/fault.ts';
import type {
  ComplianceSource,
  SourceEntity,
  SourceResource,
  SourceTest,
} from '../../ports/compliance-source.ts';
import { type CollectOptions, collectFindings, failureOf } from './collect.ts';

function aTest(changes: Partial<SourceTest> & { readonly id: string }): SourceTest {
  return {
    name: changes.id,
    category: 'Data storage',
    failureDescription: '',
    remediationDescription: '',
    lastRunAt: '2026-11-20T05:00:00.000Z',
    remediateBy: null,
    isOverdue: false,
    integrations: ['aws'],
    url: null,
    ...changes,
  };
}

function anEntity(id: string, displayName = id): SourceEntity {
  return { id, kind: id.split('-')[0] ?? null, label: 'AWS S3 Bucket', displayName, firstDetectedAt: null };
}

/** A source in memory that keeps what it was asked. */
class FakeSource implements ComplianceSource {
  readonly asked: string[] = [];
  tests: SourceTest[] = [];
  entities = new Map<string, readonly SourceEntity[] | Fault>();
  frameworks = new Map<string, readonly string[]>();
  place: SourceResource | Fault | null = null;

  async listFailingTests() {
    return this.tests;
  }
  async getTest() {
    return null;
  }
  async listFailingEntities(testId: string) {
    this.asked.push(testId);
    const answer = this.entities.get(testId) ?? [];
    if (answer instanceof Fault) throw answer;
    return answer;
  }
  async listFailingTestIdsOfFramework(frameworkId: string) {
    this.asked.push(`framework ${frameworkId}`);
    return new Set(this.frameworks.get(frameworkId));
  }
  async findResource(entity: SourceEntity) {
    this.asked.push(`resource ${entity.id}`);
    if (this.place instanceof Fault) throw this.place;
    return this.place;
  }
}

function aSource(tests: readonly (SourceTest & { readonly entities?: readonly SourceEntity[] | Fault })[]) {
  const source = new FakeSource();
  for (const { entities, ...test } of tests) {
    source.tests.push(test);
    if (entities) source.entities.set(test.id, entities);
  }
  return source;
}

const options: CollectOptions = {
  tests: { include: [], exclude: [] },
  frameworks: [],
  seenTestRuns: new Map(),
  vantaTenant: null,
  clock: { now: () => new Date('2026-11-20T12:00:00Z') },
};

const down = new Fault('vanta-unavailable', 'down', { retry: 'later' });
const slow = new Fault('vanta-rate-limited', 'slow down', { retry: { afterSeconds: 60 } });
const odd = new Fault('vanta-malformed', 'odd', { retry: 'later' });
const refused = new Fault('vanta-unauthorized', 'no', { retry: 'never' });

describe('a poll', () => {
  it('makes one finding of each failing pair, with a fingerprint that stays', async () => {
    const source = aSource([
      { ...aTest({ id: 'a' }), entities: [anEntity('S3-1', 'logs'), anEntity('S3-2')] },
      { ...aTest({ id: 'b' }), entities: [anEntity('S3-1')] },
    ]);
    const first = await collectFindings(source, options);
    const later = await collectFindings(source, {
      ...options,
      clock: { now: () => new Date('2027-01-01T00:00:00Z') },
    });
    expect(first.findings).toHaveLength(3);
    expect(new Set(first.findings.map((one) => one.fingerprint)).size).toBe(3);
    expect(later.findings.map((one) => one.fingerprint)).toEqual(
      first.findings.map((one) => one.fingerprint),
    );
    expect(first.findings[0]).toMatchObject({
      source: 'vanta',
      test: { id: 'a' },
      entity: { id: 'S3-1', displayName: 'logs', kind: 'S3', arn: null },
      collectedAt: '2026-11-20T12:00:00.000Z',
    });
  });

  it('leaves out tests of other integrations, excluded tests, and tests outside the frameworks', async () => {
    const source = aSource([
      aTest({ id: 'cloudflare', integrations: ['cloudflare'] }),
      aTest({ id: 'anywhere', integrations: [] }),
      aTest({ id: 'excluded' }),
      aTest({ id: 'no-framework' }),
      aTest({ id: 'wanted', integrations: ['aws', 'gcp'] }),
    ]);
    source.frameworks.set('soc2', ['wanted', 'anywhere', 'excluded']);
    source.frameworks.set('hipaa', ['wanted']);
    source.entities.set('wanted', [anEntity('S3-1')]);
    const collected = await collectFindings(source, {
      ...options,
      tests: { include: [], exclude: ['excluded'] },
      frameworks: ['soc2', 'hipaa'],
    });
    expect(source.asked.filter((one) => !one.startsWith('resource'))).toEqual([
      'framework soc2',
      'framework hipaa',
      'anywhere',
      'wanted',
    ]);
    expect(collected.findings[0]?.test.frameworks).toEqual(['soc2', 'hipaa']);
    expect(collected.failingTests.size).toBe(5);
  });

  it('reads only included tests when some are included', async () => {
    const source = aSource([aTest({ id: 'a' }), aTest({ id: 'b' })]);
    await collectFindings(source, { ...options, tests: { include: ['b'], exclude: [] } });
    expect(source.asked).toEqual(['b']);
  });

  it('reads what is most pressing first, and last what no Terraform can answer', async () => {
    const source = aSource([
      aTest({ id: 'mfa-on-accounts-infra', isOverdue: true }),
      aTest({ id: 'whenever' }),
      aTest({ id: 'in-march', remediateBy: '2027-03-01T00:00:00Z' }),
      aTest({ id: 'in-january', remediateBy: '2027-01-01T00:00:00Z' }),
      aTest({ id: 'overdue', isOverdue: true }),
    ]);
    const collected = await collectFindings(source, options);
    expect(source.asked).toEqual(['overdue', 'in-january', 'in-march', 'whenever', 'mfa-on-accounts-infra']);
    expect(collected.unsupportedTests.map((one) => one.id)).toEqual(['mfa-on-accounts-infra']);
  });

  it('reads entities only where the test ran again, or when it ran is not told', async () => {
    const source = aSource([
      { ...aTest({ id: 'same' }), entities: [anEntity('S3-1')] },
      { ...aTest({ id: 'moved' }), entities: [anEntity('S3-1')] },
      { ...aTest({ id: 'untold', lastRunAt: null }), entities: [anEntity('S3-1')] },
    ]);
    const seenTestRuns = new Map([
      ['same', '2026-11-20T05:00:00.000Z'],
      ['moved', '2026-11-19T05:00:00.000Z'],
    ]);
    const collected = await collectFindings(source, { ...options, seenTestRuns });
    expect(source.asked.filter((one) => !one.startsWith('resource'))).toEqual(['moved', 'untold']);
    expect(collected.unchangedTestIds).toEqual(['same']);
    expect([...collected.failing.keys()]).toEqual(['moved', 'untold']);
    expect([...collected.testRuns]).toEqual([['moved', '2026-11-20T05:00:00.000Z']]);
  });

  it('cleans and cuts the text that people and models will see, and never the id', async () => {
    const id = 'String-the bucket \u202e"x"';
    const source = aSource([
      {
        ...aTest({ id: 'a', name: `Na\u200bme\n${'x'.repeat(500)}`, failureDescription: 'y'.repeat(9000) }),
        entities: [anEntity(id, 'two\nlines\u0000 \u202eevil')],
      },
    ]);
    const [finding] = (await collectFindings(source, options)).findings;
    expect(finding?.entity.id).toBe(id);
    expect(finding?.entity.displayName).toBe('two lines evil');
    expect(finding?.test.name).toMatch(/^Name x+…$/);
    expect(finding?.test.name.length).toBeLessThanOrEqual(200);
    expect(finding?.test.failureDescription.length).toBeLessThanOrEqual(2000);
  });

  it('links to the test where the tenant is known', async () => {
    const source = aSource([{ ...aTest({ id: 'a' }), entities: [anEntity('S3-1')] }]);
    const [finding] = (await collectFindings(source, { ...options, vantaTenant: 'acme' })).findings;
    expect(finding?.test.url).toBe('https://app.vanta.com/c/acme/tests/a');
  });
});

describe('account and region', () => {
  const entities = [anEntity('S3-1'), anEntity('ALB-1'), anEntity('S3-2')];

  it('come from the inventory', async () => {
    const source = aSource([{ ...aTest({ id: 'a' }), entities }]);
    source.place = { account: '123456789012', region: 'eu-west-1' };
    const { findings } = await collectFindings(source, options);
    expect(findings.map((one) => [one.entity.account, one.entity.region])).toEqual(
      entities.map(() => ['123456789012', 'eu-west-1']),
    );
  });

  it.each([
    ['123456789012', '123456789012', null],
    ['account-123456789012', '123456789012', null],
    ['123456789012: us-gov-west-1', '123456789012', 'us-gov-west-1'],
  ])('come from the name %s without asking', async (name, account, region) => {
    const source = aSource([{ ...aTest({ id: 'a' }), entities: [anEntity('String-1', name)] }]);
    const { findings } = await collectFindings(source, options);
    expect(findings[0]?.entity).toMatchObject({ account, region });
    expect(source.asked).toEqual(['a']);
  });

  it('are asked for within a budget of kinds', async () => {
    const source = aSource([{ ...aTest({ id: 'a' }), entities }]);
    await collectFindings(source, { ...options, maxInventoryKinds: 1 });
    expect(source.asked).toEqual(['a', 'resource S3-1', 'resource S3-2']);
  });

  it('are left open when the inventory fails, which is then asked no more', async () => {
    const source = aSource([{ ...aTest({ id: 'a' }), entities }]);
    source.place = down;
    const { findings } = await collectFindings(source, options);
    expect(findings).toHaveLength(3);
    expect(findings[0]?.entity).toMatchObject({ account: null, region: null });
    expect(source.asked).toEqual(['a', 'resource S3-1']);
  });

  it('are not asked for where no Terraform can answer', async () => {
    const source = aSource([
      { ...aTest({ id: 'mfa-on-accounts-infra' }), entities: [anEntity('AwsAccount-1', 'jane')] },
    ]);
    expect((await collectFindings(source, options)).findings).toHaveLength(1);
    expect(source.asked).toEqual(['mfa-on-accounts-infra']);
  });
});

describe('trouble', () => {
  it('with one test costs that test', async () => {
    const source = aSource([
      { ...aTest({ id: 'a' }), entities: odd },
      { ...aTest({ id: 'b' }), entities: [anEntity('S3-1')] },
    ]);
    const collected = await collectFindings(source, options);
    expect(collected.findings.map((one) => one.test.id)).toEqual(['b']);
    expect(collected.unreadTests).toEqual([{ testId: 'a', fault: odd }]);
    expect([...collected.testRuns.keys()]).toEqual(['b']);
  });

  it.each([down, slow])(
    'with Vanta itself ($code) keeps what was read and asks no further',
    async (fault) => {
      const source = aSource([
        { ...aTest({ id: 'a' }), entities: [anEntity('S3-1')] },
        { ...aTest({ id: 'b' }), entities: fault },
        { ...aTest({ id: 'c' }), entities: [anEntity('S3-1')] },
      ]);
      const collected = await collectFindings(source, options);
      expect(collected.findings.map((one) => one.test.id)).toEqual(['a']);
      expect(collected.unreadTests.map((one) => one.testId)).toEqual(['b', 'c']);
      expect(source.asked).not.toContain('c');
    },
  );

  it('that lets nothing be read is thrown', async () => {
    const source = aSource([{ ...aTest({ id: 'a' }), entities: odd }]);
    await expect(collectFindings(source, options)).rejects.toBe(odd);
  });

  it('with the credentials is thrown at once', async () => {
    const source = aSource([
      { ...aTest({ id: 'a' }), entities: [anEntity('S3-1')] },
      { ...aTest({ id: 'b' }), entities: refused },
    ]);
    await expect(collectFindings(source, options)).rejects.toBe(refused);
  });
});

describe('what a poll says of a pair', () => {
  it('is that it fails, fails no more, or nothing', async () => {
    const source = aSource([
      { ...aTest({ id: 'read' }), entities: [anEntity('S3-1')] },
      { ...aTest({ id: 'unread' }), entities: odd },
      { ...aTest({ id: 'unchanged' }), entities: [anEntity('S3-1')] },
      { ...aTest({ id: 'excluded' }), entities: [anEntity('S3-1')] },
    ]);
    const collected = await collectFindings(source, {
      ...options,
      tests: { include: [], exclude: ['excluded'] },
      seenTestRuns: new Map([['unchanged', '2026-11-20T05:00:00.000Z']]),
    });
    expect(failureOf(collected, 'read', 'S3-1')).toBe('failing');
    expect(failureOf(collected, 'read', 'S3-2')).toBe('not-failing');
    expect(failureOf(collected, 'green', 'S3-1')).toBe('not-failing');
    for (const testId of ['unread', 'unchanged', 'excluded']) {
      expect(failureOf(collected, testId, 'S3-1')).toBe('unknown');
    }
  });

  it('is looked up and not searched for, however many pairs fail', async () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `S3-${index}`);
    const source = aSource([{ ...aTest({ id: 'read' }), entities: ids.map((id) => anEntity(id)) }]);
    const collected = await collectFindings(source, options);
    let steps = 0;
    const counted = <Value extends object>(value: Value): Value =>
      new Proxy(value, {
        get: (target, name) => {
          steps += name === 'get' || name === 'has' ? 1 : 5_000;
          const member: unknown = Reflect.get(target, name, target);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
    const entitiesByTest = [...collected.failing].map(
      ([test, entities]) => [test, counted(entities)] as const,
    );
    const watched = {
      ...collected,
      findings: counted(collected.findings),
      failing: counted(new Map(entitiesByTest)),
      failingTests: counted(collected.failingTests),
    };
    expect(ids.filter((id) => failureOf(watched, 'read', id) !== 'failing')).toEqual([]);
    expect(failureOf(watched, 'read', 'gone')).toBe('not-failing');
    expect(steps).toBeLessThanOrEqual(3 * (ids.length + 1));
  });
});
