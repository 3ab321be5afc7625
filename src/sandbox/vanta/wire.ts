/** Status that Vanta gives a test. */
export type WireTestStatus =
  | 'OK'
  | 'DEACTIVATED'
  | 'NEEDS_ATTENTION'
  | 'IN_PROGRESS'
  | 'INVALID'
  | 'NOT_APPLICABLE';

export const wireTestStatuses: readonly string[] = [
  'OK',
  'DEACTIVATED',
  'NEEDS_ATTENTION',
  'IN_PROGRESS',
  'INVALID',
  'NOT_APPLICABLE',
] satisfies WireTestStatus[];

/** A test exactly as `GET /v1/tests` shows it. */
export interface WireTest {
  readonly id: string;
  readonly name: string;
  readonly lastTestRunDate: string;
  readonly latestFlipDate: string | null;
  readonly description: string;
  readonly failureDescription: string;
  readonly remediationDescription: string;
  readonly version: { readonly major: number; readonly minor: number };
  readonly category: string;
  readonly integrations: readonly string[];
  readonly status: WireTestStatus;
  readonly deactivatedStatusInfo: {
    readonly isDeactivated: boolean;
    readonly deactivatedReason: string | null;
    readonly lastUpdatedDate: string | null;
  };
  readonly remediationStatusInfo: {
    readonly status: string;
    readonly soonestRemediateByDate: string | null;
    readonly itemCount: number;
  };
  readonly owner: {
    readonly id: string;
    readonly displayName: string;
    readonly emailAddress: string;
  } | null;
}

/** An entity exactly as `GET /v1/tests/{testId}/entities` shows it. */
export interface WireEntity {
  readonly id: string;
  readonly entityStatus: 'FAILING' | 'DEACTIVATED';
  readonly displayName: string;
  readonly responseType: string;
  readonly deactivatedReason: string | null;
  readonly lastUpdatedDate: string;
  readonly createdDate: string;
}

/** A resource of the inventory; which of the optional fields it has depends on its kind. */
export interface WireResource {
  readonly responseType: string;
  readonly resourceKind: string;
  readonly resourceId: string;
  readonly connectionId: string | null;
  readonly displayName: string;
  readonly owner: string | null;
  readonly inScope: boolean;
  readonly description: string | null;
  readonly creationDate: string;
  readonly account?: string;
  readonly region?: string;
  readonly awsAccountNumber?: string;
  readonly isEncrypted?: boolean;
  readonly isVersioned?: boolean;
  readonly areBackupsEnabled?: boolean;
}

/** An integration exactly as `GET /v1/integrations` shows it. */
export interface WireIntegration {
  readonly integrationId: string;
  readonly displayName: string;
  readonly resourceKinds: readonly string[];
  readonly connections: readonly {
    readonly connectionId: string;
    readonly isDisabled: boolean;
    readonly connectionErrorMessage: string | null;
  }[];
}

/** What the emulator answers: a status and a JSON body. */
export interface WireAnswer {
  readonly status: number;
  readonly body: unknown;
}

const pageSizeDefault = 10;
const pageSizeMax = 100;

/** One page of a list, with Vanta's cursors: Base64 of `arrayconnection:<index>`. */
export function answerPage(items: readonly unknown[], query: URLSearchParams): WireAnswer {
  const size = Number(query.get('pageSize') ?? pageSizeDefault);
  if (!Number.isInteger(size) || size < 1 || size > pageSizeMax) {
    return { status: 400, body: { message: `pageSize must be between 1 and ${pageSizeMax}` } };
  }
  const cursor = query.get('pageCursor');
  const start = cursor === null ? 0 : readCursor(cursor) + 1;
  if (!Number.isInteger(start)) {
    return { status: 400, body: { error: { code: 'invalid_cursor', message: 'pageCursor is not valid' } } };
  }
  const data = items.slice(start, start + size);
  return {
    status: 200,
    body: {
      results: {
        data,
        pageInfo: {
          startCursor: data.length > 0 ? writeCursor(start) : null,
          endCursor: data.length > 0 ? writeCursor(start + data.length - 1) : null,
          hasNextPage: start + data.length < items.length,
          hasPreviousPage: start > 0,
        },
      },
    },
  };
}

function writeCursor(index: number): string {
  return Buffer.from(`arrayconnection:${index}`).toString('base64');
}

function readCursor(cursor: string): number {
  const match = /^arrayconnection:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  return match ? Number(match[1]) : Number.NaN;
}
