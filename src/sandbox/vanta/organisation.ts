import type { WireEntity, WireIntegration, WireResource, WireTest, WireTestStatus } from './wire.ts';

/** A test as it is seeded: what the API shows of it, and what the API only filters by. */
export interface TestSeed {
  readonly test: WireTest;
  readonly frameworks: readonly string[];
  readonly isInRollout?: boolean;
  readonly entities: readonly WireEntity[];
}

/** All that Vanta holds for one organisation. */
export interface OrganisationSeed {
  readonly tests: readonly TestSeed[];
  readonly integrations?: readonly WireIntegration[];
  readonly resources?: readonly (WireResource & { readonly integrationId?: string })[];
}

interface HeldTest {
  readonly seed: TestSeed;
  test: WireTest;
  entities: WireEntity[];
}

/** The tests, entities and inventory of one organisation, and the hands that move them. */
export class Organisation {
  private readonly held = new Map<string, HeldTest>();
  private readonly now: () => number;
  integrations: readonly WireIntegration[] = [];
  resources: readonly (WireResource & { readonly integrationId?: string })[] = [];

  constructor(seed: OrganisationSeed, now: () => number) {
    this.now = now;
    this.seed(seed);
  }

  /** Replaces everything. */
  seed(seed: OrganisationSeed): void {
    this.held.clear();
    for (const one of seed.tests) this.putTest(one);
    this.resources = seed.resources ?? [];
    this.integrations = seed.integrations ?? [awsIntegration(this.resources)];
  }

  /** Adds a test, or replaces the one with its id. */
  putTest(seed: TestSeed): void {
    const held = { seed, test: seed.test, entities: [...seed.entities] };
    this.held.set(seed.test.id, { ...held, test: withCount(held) });
  }

  /** The entity passes from now on. */
  resolve(testId: string, entityId: string): void {
    const held = this.find(testId);
    const left = held.entities.filter((entity) => entity.id !== entityId);
    if (left.length === held.entities.length) throw new Error(`${entityId} does not fail ${testId}`);
    held.entities = left;
    this.run(testId);
  }

  /** The entity fails from now on: one that was seeded, by its id, or a new one. */
  fail(testId: string, entity: string | WireEntity): void {
    const held = this.find(testId);
    const id = typeof entity === 'string' ? entity : entity.id;
    const known = typeof entity === 'string' ? held.seed.entities.find((one) => one.id === id) : entity;
    if (!known) throw new Error(`${id} was never seeded for ${testId}`);
    held.entities = [...held.entities.filter((one) => one.id !== known.id), known];
    this.run(testId);
  }

  /** Vanta runs the test again: `lastTestRunDate` moves, the status follows the entities. */
  run(testId: string): void {
    const held = this.find(testId);
    const last = Date.parse(held.test.lastTestRunDate);
    const at = new Date(Math.max(this.now(), last + 1)).toISOString();
    const failing = held.entities.some((entity) => entity.entityStatus === 'FAILING');
    const status: WireTestStatus = failing ? 'NEEDS_ATTENTION' : 'OK';
    const flipped = held.test.status !== status;
    held.test = {
      ...held.test,
      status,
      lastTestRunDate: at,
      latestFlipDate: flipped ? at : held.test.latestFlipDate,
    };
    held.test = withCount(held);
  }

  /** Sets the status by hand, such as `DEACTIVATED` or `IN_PROGRESS`. */
  setStatus(testId: string, status: WireTestStatus): void {
    const held = this.find(testId);
    held.test = { ...held.test, status };
  }

  /** Switches one entity off or on, as the deactivate and reactivate endpoints do. */
  setEntityStatus(testId: string, entityId: string, status: WireEntity['entityStatus'], reason = ''): void {
    const held = this.find(testId);
    held.entities = held.entities.map((entity) =>
      entity.id === entityId
        ? {
            ...entity,
            entityStatus: status,
            deactivatedReason: status === 'DEACTIVATED' ? reason : null,
          }
        : entity,
    );
    this.run(testId);
  }

  get tests(): readonly { readonly test: WireTest; readonly seed: TestSeed }[] {
    return [...this.held.values()];
  }

  test(testId: string): WireTest | null {
    return this.held.get(testId)?.test ?? null;
  }

  entities(testId: string): readonly WireEntity[] | null {
    return this.held.get(testId)?.entities ?? null;
  }

  private find(testId: string): HeldTest {
    const held = this.held.get(testId);
    if (!held) throw new Error(`no test ${testId} was seeded`);
    return held;
  }
}

function withCount({ test, entities }: { test: WireTest; entities: readonly WireEntity[] }): WireTest {
  const itemCount = entities.filter((entity) => entity.entityStatus === 'FAILING').length;
  const { remediationStatusInfo } = test;
  const passes = test.status === 'OK';
  return {
    ...test,
    remediationStatusInfo: passes
      ? { status: 'PASS', soonestRemediateByDate: null, itemCount }
      : {
          ...remediationStatusInfo,
          status: remediationStatusInfo.status === 'PASS' ? 'NEEDS_WORK' : remediationStatusInfo.status,
          itemCount,
        },
  };
}

function awsIntegration(resources: readonly WireResource[]): WireIntegration {
  return {
    integrationId: 'aws',
    displayName: 'Amazon Web Services',
    resourceKinds: [...new Set(resources.map((resource) => resource.resourceKind))].toSorted(),
    connections: [
      { connectionId: '66f0c1d2a4b5c6d7e8f90a1b', isDisabled: false, connectionErrorMessage: null },
    ],
  };
}
