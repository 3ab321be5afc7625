import type { Candidate, Evidence } from '../../domain/located.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

/** A repository that is searched, with its configuration at one commit. */
export interface SearchedRepository {
  readonly snapshot: RepositorySnapshot;
  readonly configuration: Configuration;
}

/** A candidate together with the things of memory that it stands for. */
export interface Suspect {
  readonly candidate: Candidate;
  readonly subject: ResourceInstance;
  readonly repository: SearchedRepository;
  /** The sum of the evidence, of which the score is what lies between 0 and 100. */
  readonly points: number;
  /** The same block in other variants of its root module, of which nothing tells it apart. */
  readonly variants: readonly ResourceInstance[];
}

/** The sum of a list of evidence. */
export function pointsOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((total, { weight }) => total + weight, 0);
}
