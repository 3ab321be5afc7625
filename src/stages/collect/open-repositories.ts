import { type ConfigProblem, formatProblem } from '../../config/config-problem.ts';
import { loadRepositoryConfig } from '../../config/load-repository-config.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { fullName } from '../../domain/repository.ts';
import type { RepositoryReader, RepositorySummary } from '../../ports/code-host.ts';
import type { LocateHints, SearchedRepository } from '../locate/locate.ts';
import { checkScope } from './check-scope.ts';
import type { RepositoryShelf } from './repository-shelf.ts';
import { hintsFor, routeFinding } from './route.ts';

/** A repository that the finding may live in, opened at the head of its default branch. */
interface OpenedRepository extends SearchedRepository {
  readonly summary: RepositorySummary;
  readonly config: RepositoryConfig;
}

export type OpenedRepositories =
  | {
      readonly kind: 'opened';
      readonly repositories: readonly OpenedRepository[];
      readonly hints: LocateHints;
      /** Why other repositories of the route were not searched. */
      readonly passedOver: readonly Refusal[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Routes a finding to the repositories it may live in and opens those that are configured to take it.
 * A repository whose configuration is wrong or leaves the finding out is passed over; when none is left,
 * the first reason is the refusal.
 */
export async function openRepositories(request: {
  readonly finding: Finding;
  readonly organisation: RepositoryConfig;
  readonly reader: RepositoryReader;
  readonly shelf: Pick<RepositoryShelf, 'configurationOf'>;
}): Promise<OpenedRepositories> {
  const { finding, organisation, reader, shelf } = request;
  const served = (await reader.listRepositories()).filter((one) => !one.isArchived && !one.isEmpty);
  const route = routeFinding(finding, organisation, served);
  if (route.kind === 'refused') return route;

  const passedOver: Refusal[] = [];
  const repositories: OpenedRepository[] = [];
  let hints = route.hints;
  for (const summary of route.repositories) {
    const loaded = await loadRepositoryConfig(reader, summary);
    if (loaded.kind === 'invalid') {
      passedOver.push(brokenConfiguration(summary, loaded.problems));
      continue;
    }
    const outside = checkScope(finding, loaded.config, summary);
    if (outside) {
      passedOver.push(outside);
      continue;
    }
    const own = hintsFor(finding, loaded.config);
    hints = { path: hints.path ?? own.path, address: hints.address ?? own.address };
    const snapshot = await reader.openSnapshot(summary, summary.defaultBranch);
    const configuration = await shelf.configurationOf(snapshot);
    repositories.push({ summary, config: loaded.config, snapshot, configuration });
  }
  const reason = passedOver[0];
  if (repositories.length === 0 && reason) return { kind: 'refused', refusal: reason };
  return { kind: 'opened', repositories, hints, passedOver };
}

/**
 * A resource that no searched repository holds may be in one that was passed over: what a person has waived is
 * waived, and otherwise the reader learns which repositories were left out.
 */
export function tellPassedOver(refusal: Refusal, passedOver: readonly Refusal[]): Refusal {
  if (refusal.reason !== 'not-in-terraform' || passedOver.length === 0) return refusal;
  const waived = passedOver.find((one) => one.reason === 'waived');
  if (waived) return waived;
  return {
    ...refusal,
    facts: [...refusal.facts, ...passedOver.flatMap((one) => one.facts)],
    nextSteps: [...refusal.nextSteps, ...passedOver.flatMap((one) => one.nextSteps)],
  };
}

function brokenConfiguration(repository: RepositorySummary, problems: readonly ConfigProblem[]): Refusal {
  return {
    reason: 'configuration-error',
    facts: [
      `${fullName(repository)} is paused: its configuration has errors.`,
      ...problems.slice(0, 10).map(formatProblem),
    ],
    nextSteps: ['Correct the file on the default branch; the next poll tries again.'],
  };
}
