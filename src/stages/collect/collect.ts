import { asFault, type Fault } from '../../domain/fault.ts';
import { type Finding, fingerprintOf } from '../../domain/finding.ts';
import { clip, oneLine, stripHidden } from '../../domain/neutralise.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ComplianceSource, SourceEntity, SourceTest } from '../../ports/compliance-source.ts';
import { PlaceFinder } from './place-finder.ts';
import { readPlaceFromName } from './read-place.ts';
import { selectTests, type TestScope } from './select-tests.ts';
import { isUnanswerable } from './unanswerable-tests.ts';

export interface CollectOptions extends TestScope {
  /** `lastRunAt` by test id when its entities were last read; entities are read again only where it moved. */
  readonly seenTestRuns: ReadonlyMap<string, string>;
  /** Tenant slug of Vanta, for links; `null` when it is not configured. */
  readonly vantaTenant: string | null;
  readonly clock: Clock;
  /** So many kinds of resources are looked up for account and region in one poll. */
  readonly maxInventoryKinds?: number;
}

/** What one poll found. */
export interface Collected {
  /** One for each failing entity of each test that was read. */
  readonly findings: readonly Finding[];
  /** Ids of the failing entities by test, complete for each test that was read; see {@link failureOf}. */
  readonly failing: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every test that fails by id, in scope or not. */
  readonly failingTests: ReadonlyMap<string, SourceTest>;
  /** Those in scope that no Terraform can answer. */
  readonly unsupportedTests: readonly SourceTest[];
  /** Tests in scope that did not run since their entities were last read: nothing new is known of them. */
  readonly unchangedTestIds: readonly string[];
  /** Tests in scope whose entities could not be read this time, and why. */
  readonly unreadTests: readonly { readonly testId: string; readonly fault: Fault }[];
  /** `lastRunAt` by test id of what was read: to be remembered once the findings are stored. */
  readonly testRuns: ReadonlyMap<string, string>;
}

/**
 * Turns what Vanta reports into findings. A test whose entities cannot be read costs itself (or, when Vanta is
 * down or asks to slow down, the tests after it) and is read at the next poll. Throws the fault when not even the
 * tests can be listed, or when none can be read.
 */
export async function collectFindings(source: ComplianceSource, options: CollectOptions): Promise<Collected> {
  const failingTests = await source.listFailingTests();
  const frameworksByTest = await joinFrameworks(source, options.frameworks);
  const tests = selectTests(failingTests, options, frameworksByTest);

  const moved = tests.filter(
    (test) => test.lastRunAt === null || options.seenTestRuns.get(test.id) !== test.lastRunAt,
  );
  const { read, unreadTests } = await readEntities(source, moved);

  const places = new PlaceFinder(source, options.maxInventoryKinds);
  const collectedAt = options.clock.now().toISOString();
  const findings: Finding[] = [];
  for (const { test, entities } of read) {
    const described = describeTest(test, frameworksByTest.get(test.id) ?? [], options.vantaTenant);
    for (const entity of entities) {
      const place = isUnanswerable(test.id) ? readPlaceFromName(entity) : await places.find(entity);
      findings.push({
        fingerprint: fingerprintOf('vanta', test.id, entity.id),
        source: 'vanta',
        test: described,
        entity: { ...describeEntity(entity), ...place },
        collectedAt,
      });
    }
  }

  return {
    findings,
    failing: new Map(read.map(({ test, entities }) => [test.id, new Set(entities.map(({ id }) => id))])),
    failingTests: new Map(failingTests.map((test) => [test.id, test])),
    unsupportedTests: tests.filter((test) => isUnanswerable(test.id)),
    unchangedTestIds: tests.filter((test) => !moved.includes(test)).map((test) => test.id),
    unreadTests,
    testRuns: new Map(
      read.flatMap(({ test }) => (test.lastRunAt === null ? [] : [[test.id, test.lastRunAt] as const])),
    ),
  };
}

/**
 * What a poll says of one pair: it fails; it does not fail any more (its test is not failing at all, or was read
 * and does not name it); or nothing, because its test was not read. Not failing is not yet passing: a test can be
 * switched off, so ask for the test itself before calling anything verified. It is asked for each known finding and
 * looks nothing through.
 */
export function failureOf(
  collected: Collected,
  testId: string,
  entityId: string,
): 'failing' | 'not-failing' | 'unknown' {
  const failingEntities = collected.failing.get(testId);
  if (failingEntities?.has(entityId)) return 'failing';
  return failingEntities || !collected.failingTests.has(testId) ? 'not-failing' : 'unknown';
}

async function joinFrameworks(
  source: ComplianceSource,
  frameworks: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const frameworksByTest = new Map<string, string[]>();
  for (const framework of frameworks) {
    for (const testId of await source.listFailingTestIdsOfFramework(framework)) {
      frameworksByTest.set(testId, [...(frameworksByTest.get(testId) ?? []), framework]);
    }
  }
  return frameworksByTest;
}

async function readEntities(source: ComplianceSource, tests: readonly SourceTest[]) {
  const read: { test: SourceTest; entities: readonly SourceEntity[] }[] = [];
  const unreadTests: { testId: string; fault: Fault }[] = [];
  let down: Fault | null = null;
  for (const test of tests) {
    if (down) {
      unreadTests.push({ testId: test.id, fault: down });
      continue;
    }
    try {
      read.push({ test, entities: await source.listFailingEntities(test.id) });
    } catch (error) {
      const fault = asFault(error);
      if (fault.code === 'vanta-unauthorized') throw fault;
      if (fault.code !== 'vanta-malformed') down = fault;
      unreadTests.push({ testId: test.id, fault });
    }
  }
  const [first] = unreadTests;
  if (first && read.length === 0) throw first.fault;
  return { read, unreadTests };
}

function describeTest(
  test: SourceTest,
  frameworks: readonly string[],
  tenant: string | null,
): Finding['test'] {
  return {
    id: test.id,
    name: oneLine(test.name, 200),
    category: test.category === null ? null : oneLine(test.category, 80),
    failureDescription: clip(stripHidden(test.failureDescription), 2000),
    remediationDescription: clip(stripHidden(test.remediationDescription), 6000),
    frameworks,
    remediateBy: test.remediateBy,
    isOverdue: test.isOverdue,
    url:
      tenant === null
        ? test.url
        : `https://app.vanta.com/c/${encodeURIComponent(tenant)}/tests/${encodeURIComponent(test.id)}`,
  };
}

/** The id stays as it is, for it identifies; names are what people read and are cleaned. */
function describeEntity(entity: SourceEntity): Omit<Finding['entity'], 'account' | 'region'> {
  return {
    id: entity.id,
    kind: entity.kind,
    label: entity.label === null ? null : oneLine(entity.label, 80),
    displayName: oneLine(entity.displayName, 300),
    arn: null,
    firstDetectedAt: entity.firstDetectedAt,
  };
}
