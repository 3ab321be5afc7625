import { Fault } from '../../domain/fault.ts';
import type { ComplianceSource, SourceEntity, SourceTest } from '../../ports/compliance-source.ts';
import { defaultInventoryBudget, Inventory, type InventoryBudget } from './inventory.ts';
import { type Listed, listPages } from './list-pages.ts';
import { readEntityId } from './read-entity-id.ts';
import { EntityAnswer, TestAnswer } from './schemas.ts';
import { createVantaClient, type VantaClientParts } from './vanta-client.ts';

export interface VantaSourceParts extends VantaClientParts {
  /** Tenant slug of `app.vanta.com/c/<slug>`; the API does not tell it. */
  readonly tenant?: string;
  /** Integration whose tests and resources are read. */
  readonly integrationId?: string;
  readonly inventory?: Partial<InventoryBudget>;
}

/**
 * Vanta as a {@link ComplianceSource}. It only reads. Listing the failing tests begins a poll: what was
 * remembered of the inventory is forgotten. Faults: `vanta-unauthorized`, `vanta-rate-limited`,
 * `vanta-unavailable`, `vanta-malformed`, and `redis-unavailable` where the shared parts are in Redis.
 */
export function createVantaSource(parts: VantaSourceParts): ComplianceSource {
  const client = createVantaClient(parts);
  const integrationId = parts.integrationId ?? 'aws';
  const budget = { ...defaultInventoryBudget, ...parts.inventory };
  let inventory = new Inventory(client, integrationId, budget);

  const failing = { statusFilter: 'NEEDS_ATTENTION', integrationFilter: integrationId, isInRollout: 'false' };

  async function listTests(doing: string, query: Record<string, string>): Promise<readonly TestAnswer[]> {
    const listed = await listPages(client, {
      doing,
      segments: ['tests'],
      query,
      item: TestAnswer,
      keyOf: (test) => test.id,
    });
    return mustExist(listed, doing).items;
  }

  return {
    async listFailingTests() {
      inventory = new Inventory(client, integrationId, budget);
      const tests = await listTests('listing failing tests', failing);
      // The filter is asked for and not relied upon: a test that passes must never become a pull request.
      return tests
        .filter((test) => test.status === 'NEEDS_ATTENTION')
        .map((test) => readTest(test, parts.tenant));
    },

    async getTest(testId) {
      const answer = await client.get('reading a test', ['tests', testId]);
      if (answer === null) return null;
      const test = TestAnswer.safeParse(answer);
      if (!test.success) throw unreadable('reading a test', testId);
      const { status } = test.data;
      return {
        ...readTest(test.data, parts.tenant),
        isFailing: status === 'NEEDS_ATTENTION',
        isPassing: status === 'OK',
      };
    },

    async listFailingEntities(testId) {
      const doing = 'listing failing entities';
      const listed = await listPages(client, {
        doing,
        segments: ['tests', testId, 'entities'],
        query: { entityStatus: 'FAILING' },
        item: EntityAnswer,
        keyOf: (entity) => entity.id,
      });
      return mustExist(listed, doing, testId).items.map(readEntity);
    },

    async listFailingTestIdsOfFramework(frameworkId) {
      const query = { ...failing, frameworkFilter: frameworkId };
      const tests = await listTests(`listing failing tests of ${frameworkId}`, query);
      return new Set(tests.map((test) => test.id));
    },

    findResource: (entity) => inventory.find(entity),
  };
}

function readTest(test: TestAnswer, tenant: string | undefined): SourceTest {
  return {
    id: test.id,
    name: test.name === '' ? test.id : test.name,
    category: test.category,
    failureDescription: test.failureDescription,
    remediationDescription: test.remediationDescription,
    lastRunAt: test.lastTestRunDate,
    remediateBy: test.remediationStatusInfo.soonestRemediateByDate,
    isOverdue: test.remediationStatusInfo.status === 'OVERDUE',
    integrations: test.integrations,
    url:
      tenant === undefined
        ? null
        : `https://app.vanta.com/c/${encodeURIComponent(tenant)}/tests/${encodeURIComponent(test.id)}`,
  };
}

function readEntity(entity: EntityAnswer): SourceEntity {
  return {
    id: entity.id,
    kind: readEntityId(entity.id)?.kind ?? null,
    label: entity.responseType,
    displayName: entity.displayName === '' ? entity.id : entity.displayName,
    firstDetectedAt: entity.createdDate,
  };
}

/** A list that Vanta itself named cannot be missing; taking it for empty would make failing resources look fixed. */
function mustExist<Item>(listed: Listed<Item> | null, doing: string, testId?: string): Listed<Item> {
  if (listed) return listed;
  throw new Fault('vanta-malformed', `${doing}: Vanta does not know it`, {
    retry: 'later',
    context: testId === undefined ? {} : { testId },
  });
}

function unreadable(doing: string, testId: string): Fault {
  return new Fault('vanta-malformed', `${doing}: the answer is no test`, {
    retry: 'later',
    context: { testId },
  });
}
