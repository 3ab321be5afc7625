import { createHash } from 'node:crypto';

/**
 * What a person decided that holds for more than one finding: kept per installation until it is taken back or ends.
 * What holds for one finding alone stands in its record.
 */
export interface Decision {
  /** Short, shown to people, unique in the installation: see {@link decisionId}. */
  readonly id: string;
  readonly kind: 'ignore' | 'pause';
  readonly scope: DecisionScope;
  /** Login. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** As the person gave it; hostile text. */
  readonly reason: string | null;
  /** ISO 8601; `null` until it is taken back. */
  readonly until: string | null;
  /** Who took it back, and when; `until` is the same moment then. */
  readonly ended?: { readonly by: string; readonly at: string };
}

/** All given parts must hold. A decision always names its repository. */
export interface DecisionScope {
  /** `owner/name` */
  readonly repository: string;
  /** Id of the failing test. */
  readonly test: string | null;
  /** Terraform address. */
  readonly address: string | null;
  /** Root module, or a folder above it, without a slash at the end. With an address: the root module that has it. */
  readonly path: string | null;
}

/** Where a finding lives, as far as decisions ask. */
export interface DecidedPlace {
  /** `owner/name` */
  readonly repository: string;
  readonly test: string;
  readonly address: string;
  readonly rootModule: string;
  /** The file of the block. */
  readonly file: string;
}

/** True while a decision holds. */
export function isInForce(decision: Decision, now: Date): boolean {
  return decision.until === null || Date.parse(decision.until) > now.getTime();
}

/** True when the finding at this place is in the scope. */
export function covers(scope: DecisionScope, place: DecidedPlace): boolean {
  const { test, address, path } = scope;
  if (!isOfRepository(scope, place.repository)) return false;
  if (test !== null && test !== place.test) return false;
  if (address !== null) return address === place.address && (path === null || path === place.rootModule);
  return path === null || isBelow(place.rootModule, path) || isBelow(place.file, path);
}

/** GitHub's names are the same whatever their case. */
export function isOfRepository(scope: DecisionScope, repository: string): boolean {
  return scope.repository.toLowerCase() === repository.toLowerCase();
}

/** Eight hexadecimal characters: the same for the same comment, so that a delivery that comes twice decides once. */
export function decisionId(kind: Decision['kind'], repository: string, key: string): string {
  const text = JSON.stringify([kind, repository.toLowerCase(), key]);
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
