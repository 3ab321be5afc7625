import type { TestSeed } from './organisation.ts';
import type { WireEntity, WireResource, WireTest } from './wire.ts';

const day = '2026-11-20T05:12:31.402Z';

/** An entity with honest defaults. */
export function anEntity(changes: Partial<WireEntity> & { readonly id: string }): WireEntity {
  return {
    entityStatus: 'FAILING',
    displayName: changes.id,
    responseType: 'AWS S3 Bucket',
    deactivatedReason: null,
    lastUpdatedDate: day,
    createdDate: day,
    ...changes,
  };
}

/** A failing test of AWS with honest defaults, and its entities. */
export function aTest(
  changes: Partial<WireTest> & { readonly id: string },
  entities: readonly WireEntity[] = [],
  frameworks: readonly string[] = ['soc2'],
): TestSeed {
  const test: WireTest = {
    name: `Test ${changes.id}`,
    lastTestRunDate: day,
    latestFlipDate: null,
    description: '',
    failureDescription: 'These buckets fail.',
    remediationDescription: 'Do **this**.',
    version: { major: 1, minor: 0 },
    category: 'Data storage',
    integrations: ['aws'],
    status: 'NEEDS_ATTENTION',
    deactivatedStatusInfo: { isDeactivated: false, deactivatedReason: null, lastUpdatedDate: null },
    remediationStatusInfo: {
      status: 'NEEDS_WORK',
      soonestRemediateByDate: null,
      itemCount: entities.length,
    },
    owner: null,
    ...changes,
  };
  return { test, frameworks, entities };
}

/** A resource of the inventory with honest defaults. */
export function aResource(
  changes: Partial<WireResource> & { readonly resourceKind: string; readonly resourceId: string },
): WireResource {
  return {
    responseType: `AWS ${changes.resourceKind}`,
    connectionId: null,
    displayName: changes.resourceId,
    owner: null,
    inScope: true,
    description: null,
    creationDate: day,
    ...changes,
  };
}
