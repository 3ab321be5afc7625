import { type ConfigProblem, formatProblem } from '../../config/config-problem.ts';
import { isOrganisationRepository, loadRepositoryConfig } from '../../config/load-repository-config.ts';
import { withFiledPolicies } from '../../config/policies/load-filed-policies.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import { Fault } from '../../domain/fault.ts';
import type { Finding } from '../../domain/finding.ts';
import type { LocationAnswer } from '../../domain/location-answer.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { fullName } from '../../domain/repository.ts';
import type { RepositoryReader, RepositorySummary } from '../../ports/code-host.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import type { LocateHints, SearchedRepository } from '../locate/locate.ts';
import { checkScope } from './check-scope.ts';
import { refuseNotOnboarded } from './refuse-not-onboarded.ts';
import type { RepositoryShelf } from './repository-shelf.ts';
import { hintsFor, routeByAnswer, routeFinding } from './route.ts';

/** A repository that the finding may live in, opened at the head of its default branch. */
export interface OpenedRepository extends SearchedRepository {
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

interface OpenRequest {
  readonly finding: Finding;
  readonly organisation: RepositoryConfig;
  /** What a person said of where the resource is. */
  readonly answer?: LocationAnswer | null;
  readonly reader: RepositoryReader;
  readonly shelf: Pick<RepositoryShelf, 'configurationOf'>;
  /** By which waivers are in force; the moment when left out. */
  readonly now?: Date;
  /** Terraform that one search reads; smaller in tests only. */
  readonly maxCharacters?: number;
}

/**
 * Repositories opened at the same time. All of a route are opened before any is searched, for nothing less tells
 * that a resource is the only one that fits; a few at once keep an organisation of hundreds below the 900 requests a
 * minute that GitHub allows
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits).
 */
const openedAtOnce = 4;

/** Terraform of all repositories of one search together; its trees take about six bytes a character of memory. */
const maxCharacters = 64_000_000;

/**
 * Routes a finding to the repositories it may live in and opens those that are configured to take it.
 * A repository whose configuration is wrong or leaves the finding out is passed over; when none is left,
 * the first reason is the refusal.
 */
export async function openRepositories(request: OpenRequest): Promise<OpenedRepositories> {
  const { finding, organisation, reader } = request;
  const answer = request.answer ?? null;
  const served = (await reader.listRepositories()).filter((one) => !one.isArchived && !one.isEmpty);
  const route =
    answer === null ? routeFinding(finding, organisation, served) : routeByAnswer(finding, answer, served);
  if (route.kind === 'refused') return route;

  const passedOver: Refusal[] = [];
  const repositories: OpenedRepository[] = [];
  let { hints } = route;
  let charactersLeft = request.maxCharacters ?? maxCharacters;
  for await (const tried of inTurns(route.repositories, (summary) => openRepository(summary, request))) {
    if ('passedOver' in tried) {
      passedOver.push(tried.passedOver);
      continue;
    }
    hints = { path: hints.path ?? tried.hints.path, address: hints.address ?? tried.hints.address };
    repositories.push(tried.opened);
    for (const { text } of tried.opened.configuration.files.values()) charactersLeft -= text.length;
    if (charactersLeft < 0 && route.repositories.length > 1) {
      return { kind: 'refused', refusal: tooLarge(route.repositories.length) };
    }
  }
  const reason = passedOver[0];
  if (repositories.length === 0 && reason) return { kind: 'refused', refusal: reason };
  const said = answer === null ? hints : { path: answer.path, address: answer.address, saidBy: answer.by };
  return { kind: 'opened', repositories, hints: said, passedOver };
}

type Tried =
  | { readonly opened: OpenedRepository; readonly hints: LocateHints }
  | { readonly passedOver: Refusal };

async function openRepository(
  summary: RepositorySummary,
  { finding, reader, shelf, now }: OpenRequest,
): Promise<Tried> {
  const loaded = await loadRepositoryConfig(reader, summary);
  if (loaded.kind === 'invalid') return { passedOver: brokenConfiguration(summary, loaded.problems) };
  if (summary.isFork === true && loaded.config.forks === 'skip') return { passedOver: isFork(summary) };
  const outside = checkScope(finding, loaded.config, summary, now);
  if (outside) return { passedOver: outside };
  const snapshot = await openOrNull(reader, summary);
  if (snapshot === null) return { passedOver: nothingThere(summary) };
  const unasked = refuseNotOnboarded(summary, loaded, snapshot);
  if (unasked) return { passedOver: unasked };
  const configuration = await shelf.configurationOf(snapshot);
  const shared = await openOrganisation(reader, summary);
  const config = await withFiledPolicies(loaded.config, snapshot, shared);
  return {
    opened: { summary, config, snapshot, configuration },
    hints: hintsFor(finding, loaded.config),
  };
}

/** The organisation's `.github` repository; `null` where there is none, or where that is the repository itself. */
async function openOrganisation(
  reader: RepositoryReader,
  repository: RepositorySummary,
): Promise<RepositorySnapshot | null> {
  if (isOrganisationRepository(repository)) return null;
  const owner = repository.owner.toLowerCase();
  const shared = (await reader.listRepositories()).find(
    (one) => isOrganisationRepository(one) && one.owner.toLowerCase() === owner && !one.isEmpty,
  );
  return shared === undefined ? null : openOrNull(reader, shared);
}

/** `null` for a repository without its default branch, or one that has gone since the list was read. */
async function openOrNull(
  reader: RepositoryReader,
  summary: RepositorySummary,
): Promise<RepositorySnapshot | null> {
  try {
    return await reader.openSnapshot(summary, summary.defaultBranch);
  } catch (caught) {
    if (caught instanceof Fault && caught.code === 'github-not-found') return null;
    throw caught;
  }
}

function isFork(repository: RepositorySummary): Refusal {
  return {
    reason: 'out-of-scope',
    facts: [`${fullName(repository)} is a fork; it was not searched.`],
    nextSteps: ['Set `forks: serve` in its `.github/terrafix.yml` where its Terraform is applied.'],
  };
}

function nothingThere(repository: RepositorySummary): Refusal {
  return {
    reason: 'not-in-terraform',
    facts: [
      `${fullName(repository)} has no branch ${oneLine(repository.defaultBranch, 100)}, or is gone; nothing of it was searched.`,
    ],
    nextSteps: ['Set the default branch of the repository to one that exists.'],
  };
}

/** The results in the order of the items. The first failure is thrown when its turn is over. */
async function* inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  for (let from = 0; from < items.length; from += openedAtOnce) {
    const settled = await Promise.allSettled(items.slice(from, from + openedAtOnce).map(work));
    for (const one of settled) {
      if (one.status === 'rejected') throw one.reason;
      yield one.value;
    }
  }
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

function tooLarge(repositories: number): Refusal {
  return {
    reason: 'search-too-large',
    facts: [
      `The ${repositories} repositories hold more Terraform than one search reads, and a part of them cannot tell whether a resource is the only one that fits.`,
    ],
    nextSteps: [
      "Say in the organisation's `.github/terrafix.yml` where it is managed: `mapping` or `default-repository`.",
    ],
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
