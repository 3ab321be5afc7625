import type { Organisation } from './organisation.ts';
import { answerPage, type WireAnswer, wireTestStatuses } from './wire.ts';

interface ManagementRequest {
  readonly method: string;
  /** Decoded segments after `/v1`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly mayWrite: boolean;
}

const notFound: WireAnswer = { status: 404, body: { message: 'Not found' } };

/** The answer of a management endpoint to a request that is authorised and within the limits. */
export function answerManagement(organisation: Organisation, request: ManagementRequest): WireAnswer {
  const [collection] = request.path;
  if (request.method === 'GET' && collection === 'integrations')
    return answerInventory(organisation, request);
  if (collection !== 'tests') return notFound;
  if (request.method === 'POST') return answerEntityWrite(organisation, request);
  if (request.method !== 'GET') return { status: 405, body: { message: 'Method not allowed' } };

  const [, testId, part, ...rest] = request.path;
  if (rest.length > 0) return notFound;
  if (testId === undefined) return answerTests(organisation, request.query);
  const test = organisation.test(testId);
  if (!test) return notFound;
  if (part === undefined) return { status: 200, body: test };
  return part === 'entities' ? answerEntities(organisation, testId, request.query) : notFound;
}

function answerTests(organisation: Organisation, query: URLSearchParams): WireAnswer {
  const status = query.get('statusFilter');
  if (status !== null && !wireTestStatuses.includes(status)) {
    return { status: 400, body: { message: `statusFilter: unknown value ${status}` } };
  }
  const rollout = query.get('isInRollout');
  const wanted = organisation.tests.filter(({ test, seed }) => {
    const integration = query.get('integrationFilter');
    const framework = query.get('frameworkFilter');
    const category = query.get('categoryFilter');
    const owner = query.get('ownerFilter');
    return (
      (status === null || test.status === status) &&
      (integration === null || test.integrations.includes(integration)) &&
      (framework === null || seed.frameworks.includes(framework)) &&
      (category === null || upperSnake(test.category) === category) &&
      (owner === null || test.owner?.id === owner) &&
      (rollout === null || String(seed.isInRollout ?? false) === rollout)
    );
  });
  return answerPage(
    wanted.map(({ test }) => test),
    query,
  );
}

function answerEntities(organisation: Organisation, testId: string, query: URLSearchParams): WireAnswer {
  const status = query.get('entityStatus') ?? 'FAILING';
  if (status !== 'FAILING' && status !== 'DEACTIVATED') {
    return { status: 400, body: { message: 'entityStatus must be FAILING or DEACTIVATED' } };
  }
  const entities = organisation.entities(testId) ?? [];
  return answerPage(
    entities.filter((entity) => entity.entityStatus === status),
    query,
  );
}

function answerEntityWrite(organisation: Organisation, request: ManagementRequest): WireAnswer {
  const [, testId = '', , entityId = '', action] = request.path;
  const entity = organisation.entities(testId)?.find((one) => one.id === entityId);
  if (!entity || (action !== 'deactivate' && action !== 'reactivate')) return notFound;
  if (!request.mayWrite) return { status: 403, body: { error: { code: 'forbidden', message: 'Forbidden' } } };
  const reason =
    typeof request.body === 'object' && request.body !== null && 'deactivateReason' in request.body
      ? String(request.body.deactivateReason)
      : '';
  if (action === 'deactivate' && reason === '') {
    return { status: 400, body: { message: 'deactivateReason is required' } };
  }
  organisation.setEntityStatus(testId, entityId, action === 'deactivate' ? 'DEACTIVATED' : 'FAILING', reason);
  return { status: 202, body: {} };
}

function answerInventory(organisation: Organisation, { path, query }: ManagementRequest): WireAnswer {
  const [, integrationId, resourceKinds, kind, resources, resourceId, ...rest] = path;
  if (integrationId === undefined) return answerPage(organisation.integrations, query);
  const integration = organisation.integrations.find((one) => one.integrationId === integrationId);
  if (!integration || rest.length > 0) return notFound;
  if (resourceKinds === undefined) return { status: 200, body: integration };
  if (resourceKinds !== 'resource-kinds') return notFound;
  if (kind === undefined) {
    return {
      status: 200,
      body: integration.resourceKinds.map((resourceKind) => describeKind(integrationId, resourceKind)),
    };
  }
  if (!integration.resourceKinds.includes(kind)) return notFound;

  const held = organisation.resources
    .filter((one) => one.resourceKind === kind && (one.integrationId ?? 'aws') === integrationId)
    .map(({ integrationId: _seedOnly, ...resource }) => resource);
  if (resources === undefined) {
    const numInScope = held.filter((one) => one.inScope).length;
    return {
      status: 200,
      body: { ...describeKind(integrationId, kind), numResources: held.length, numInScope },
    };
  }
  if (resources !== 'resources') return notFound;
  if (resourceId === undefined) return answerPage(held, query);
  const resource = held.find((one) => one.resourceId === resourceId);
  return resource ? { status: 200, body: resource } : notFound;
}

function describeKind(integrationId: string, resourceKind: string) {
  return { integrationId, resourceKind, isScopable: true, canUpdateDescription: true, canUpdateOwner: true };
}

function upperSnake(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
}
