import type { SourceEntity, SourceResource } from '../../ports/compliance-source.ts';
import { listPages } from './list-pages.ts';
import { readEntityId } from './read-entity-id.ts';
import { IntegrationAnswer, ResourceAnswer } from './schemas.ts';
import type { VantaClient } from './vanta-client.ts';

/** How much of the request limit one poll may spend on the inventory. */
export interface InventoryBudget {
  /** Pages of 100 resources that are listed of one kind, before single resources are asked for instead. */
  readonly pagesPerKind: number;
  /** Single resources asked for in one poll. */
  readonly singleRequests: number;
}

export const defaultInventoryBudget: InventoryBudget = { pagesPerKind: 5, singleRequests: 10 };

interface HeldKind {
  readonly integrationId: string;
  readonly resources: ReadonlyMap<string, SourceResource>;
  readonly isComplete: boolean;
}

/** Vanta's inventory during one poll: each kind is listed once and kept. */
export class Inventory {
  private readonly client: VantaClient;
  private readonly integrationId: string;
  private readonly budget: InventoryBudget;
  private integration: Promise<IntegrationAnswer | null> | null = null;
  private readonly kinds = new Map<string, Promise<HeldKind | null>>();
  private singles = 0;

  constructor(client: VantaClient, integrationId: string, budget: InventoryBudget) {
    this.client = client;
    this.integrationId = integrationId;
    this.budget = budget;
  }

  /** Account and region of what is behind an entity id; `null` when the inventory does not tell. */
  async find(entity: SourceEntity): Promise<SourceResource | null> {
    const parts = readEntityId(entity.id);
    if (!parts) return null;
    const held = await remember(this.kinds, parts.kind, () => this.listKind(parts.kind));
    const known = held?.resources.get(parts.resourceId);
    if (!held || known || held.isComplete) return known ?? null;
    if (this.singles >= this.budget.singleRequests) return null;
    this.singles += 1;
    const path = [...resourcesOf(held.integrationId, parts.kind), parts.resourceId];
    const resource = ResourceAnswer.safeParse(await this.client.get('reading a resource', path));
    return resource.success ? readPlace(resource.data) : null;
  }

  private async listKind(kind: string): Promise<HeldKind | null> {
    this.integration ??= this.findIntegration();
    const integration = await this.integration;
    if (!integration?.resourceKinds.includes(kind)) return null;
    const listed = await listPages(this.client, {
      doing: `listing resources of kind ${kind}`,
      segments: resourcesOf(integration.integrationId, kind),
      item: ResourceAnswer,
      keyOf: (resource) => resource.resourceId,
      maxPages: this.budget.pagesPerKind,
    });
    if (!listed) return null;
    const resources = new Map(listed.items.map((one) => [one.resourceId, readPlace(one)]));
    return { integrationId: integration.integrationId, resources, isComplete: listed.isComplete };
  }

  private async findIntegration(): Promise<IntegrationAnswer | null> {
    const listed = await listPages(this.client, {
      doing: 'listing integrations',
      segments: ['integrations'],
      item: IntegrationAnswer,
      keyOf: (integration) => integration.integrationId,
    });
    return listed?.items.find((one) => one.integrationId === this.integrationId) ?? null;
  }
}

function resourcesOf(integrationId: string, kind: string): readonly string[] {
  return ['integrations', integrationId, 'resource-kinds', kind, 'resources'];
}

/** Only a twelve-digit number counts as an account: whether `account` may be an alias is not documented. */
function readPlace(resource: ResourceAnswer): SourceResource {
  const account = readAccount(resource.account) ?? readAccount(resource.awsAccountNumber);
  return { account, region: resource.region ?? null };
}

function readAccount(account: string | number | null | undefined): string | null {
  const digits = typeof account === 'number' ? String(account).padStart(12, '0') : (account ?? '');
  return /^\d{12}$/.test(digits) ? digits : null;
}

/** Concurrent askers share one call; a failed one is asked again. */
async function remember<T>(held: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const known = held.get(key);
  if (known) return known;
  const asked = ask();
  held.set(key, asked);
  try {
    return await asked;
  } catch (error) {
    held.delete(key);
    throw error;
  }
}
