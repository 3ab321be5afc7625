import type { RepositoryName } from '../domain/repository.ts';

/** What a person may do in a repository, from nothing upwards. */
export const repositoryRoles = ['none', 'read', 'write', 'maintain', 'admin'] as const;
export type RepositoryRole = (typeof repositoryRoles)[number];

/** A team of an organisation, by the slug of its address. */
export interface TeamName {
  readonly organisation: string;
  readonly slug: string;
}

/** Tells who people are, asked at the moment at which it matters. */
export interface People {
  /** Finer than write and admin: who maintains a repository may more than write. A role of the organisation's own counts as what it is based on. */
  roleOf(repository: RepositoryName, login: string): Promise<RepositoryRole>;
  /** `unreadable` where the App may not read the organisation's members. An invitation that is not accepted is none. */
  teamMembershipOf(team: TeamName, login: string): Promise<'member' | 'none' | 'unreadable'>;
}
