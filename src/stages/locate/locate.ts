import type { Finding } from '../../domain/finding.ts';
import type { Candidate, Located } from '../../domain/located.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { isWithin } from '../../terraform/sources/paths.ts';
import { describeMakingModule } from './making-module.ts';
import { explainAbsence } from './explain-absence.ts';
import { findMapped, findReported, findSuspects, type Search } from './find-suspects.ts';
import { refuseAmbiguous, refuseBrokenFile, refuseOtherType, refuseUnknownAddress } from './refusals.ts';
import { placeOf } from './reported-place.ts';
import { refuseStalePlace } from './refuse-stale-place.ts';
import type { SearchedRepository, Suspect } from './searched-repository.ts';
import { readWanted, type Wanted } from './wanted.ts';
import { neededMargin, threshold } from './weights.ts';

export type { SearchedRepository } from './searched-repository.ts';

/** What the mapping of the configuration says of where the resource is. */
export interface LocateHints {
  /** Root module, or a folder above or below it. */
  readonly path: string | null;
  /** Terraform address; a person's word that decides. */
  readonly address: string | null;
  /** Login of the person whose answer the address is; `null` or nothing when the configuration gives it. */
  readonly saidBy?: string | null;
}

export type LocateResult =
  | {
      readonly kind: 'located';
      readonly located: Located;
      readonly subject: ResourceInstance;
      readonly repository: SearchedRepository;
      /** The same block in other variants of its root module, of which nothing tells it apart. */
      readonly variants: readonly ResourceInstance[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly candidates: readonly Candidate[] };

/** Candidates that are kept for a person to look at. */
const maxCandidates = 10;

/**
 * Finds the one block that manages the failing resource: every resource of the wanted types collects evidence, the
 * best must reach the threshold and lead the next by a margin. Otherwise it refuses: `not-in-terraform`,
 * `ambiguous`, `inside-external-module`, `computed-value`, `file-does-not-parse`, `configuration-error`.
 */
export function locateResource(
  finding: Finding,
  repositories: readonly SearchedRepository[],
  hints: LocateHints,
): LocateResult {
  const wanted = readWanted(finding);
  const folder = hints.path === null ? '' : hints.path.replace(/^(\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
  const isInScope = (resource: ResourceInstance): boolean =>
    isWithin(resource.module.rootModule, folder) || isWithin(resource.file, folder);

  const search = { repositories, isInScope };
  const suspects = findBy(search, wanted, finding, hints);
  const [best, next] = suspects;
  const candidates = suspects.slice(0, maxCandidates).map(({ candidate }) => candidate);
  const refuse = (refusal: Refusal): LocateResult => ({ kind: 'refused', refusal, candidates });

  if (best === undefined && hints.address !== null)
    return refuse(refuseUnknownAddress(hints.address, folder, repositories, hints.saidBy ?? null));
  if (best !== undefined && hints.saidBy && !isFitting(best.subject, wanted))
    return refuse(refuseOtherType(wanted, best.subject, hints.saidBy));
  const place = placeOf(finding);
  if (best === undefined && place !== null) return refuse(refuseStalePlace(finding, place, repositories));
  if (best === undefined || best.candidate.score < threshold)
    return refuse(explainAbsence(wanted, search, suspects));
  const margin = Math.min(100, best.points - Math.max(0, next?.points ?? 0));
  if (next !== undefined && margin < neededMargin) return refuse(refuseAmbiguous(wanted, suspects));
  const problem = best.repository.configuration.problems.find(
    ({ file }) => file === best.candidate.block.file,
  );
  if (problem !== undefined) return refuse(refuseBrokenFile(wanted, problem, best.candidate.address));
  const { snapshot } = best.repository;
  return {
    kind: 'located',
    located: {
      ...best.candidate,
      repository: snapshot.repository,
      commit: snapshot.commit,
      margin,
      ...describeMakingModule(best.subject, best.repository.configuration),
    },
    subject: best.subject,
    repository: best.repository,
    variants: best.variants,
  };
}

/** By what a person says, else by the place that a scanner of code gives, else by what the resource is called. */
function findBy(search: Search, wanted: Wanted, finding: Finding, hints: LocateHints): readonly Suspect[] {
  if (hints.address !== null) return findMapped(search, wanted, hints.address, hints.saidBy ?? null);
  return placeOf(finding) === null ? findSuspects(search, wanted) : findReported(search, finding);
}

/** Of a kind that the table does not know, a person knows more. */
function isFitting(resource: ResourceInstance, { types }: Wanted): boolean {
  return types.length === 0 || types.includes(resource.type);
}
