import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Finding } from '../../domain/finding.ts';
import type { LocationAnswer } from '../../domain/location-answer.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { fullName } from '../../domain/repository.ts';
import type { RepositorySummary } from '../../ports/code-host.ts';
import { matchesFinding } from './match-finding.ts';
import { refuseUnanswerable } from './unanswerable-tests.ts';

/** What a person said of where the resource is, inside a repository. */
export interface RouteHints {
  readonly path: string | null;
  readonly address: string | null;
}

/** The repositories to search for a resource, and why these. */
export type Route =
  | {
      readonly kind: 'routed';
      readonly via: 'answer' | 'mapping' | 'default-repository' | 'search';
      readonly repositories: readonly RepositorySummary[];
      readonly hints: RouteHints;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const noHints: RouteHints = { path: null, address: null };

/**
 * Decides where to look: the repository of the first mapping that matches, else the default repository, else
 * everywhere. Refuses a test that Terraform cannot answer, and a repository that TerraFix does not serve.
 */
export function routeFinding(
  finding: Finding,
  config: RepositoryConfig,
  repositories: readonly RepositorySummary[],
): Route {
  const unanswerable = refuseUnanswerable(finding.test.id);
  if (unanswerable) return { kind: 'refused', refusal: unanswerable };

  const mapping = findMapping(finding, config);
  const hints = hintsFor(finding, config);
  const isMapped = mapping?.repository !== undefined || finding.report?.alert !== undefined;
  const via = isMapped ? 'mapping' : 'default-repository';
  // An alert is about the code of its own repository.
  const reported = finding.report?.alert?.repository;
  const wanted = reported ?? mapping?.repository ?? config['default-repository'];
  if (wanted === undefined) {
    return { kind: 'routed', via: mapping ? 'mapping' : 'search', repositories, hints };
  }
  const repository = repositories.find((one) => fullName(one).toLowerCase() === wanted.toLowerCase());
  return repository
    ? { kind: 'routed', via, repositories: [repository], hints }
    : { kind: 'refused', refusal: notServed(finding, wanted, via) };
}

/** The repository that a person has named. Refuses a test that Terraform cannot answer, and a repository that is not served any more. */
export function routeByAnswer(
  finding: Finding,
  answer: LocationAnswer,
  repositories: readonly RepositorySummary[],
): Route {
  const unanswerable = refuseUnanswerable(finding.test.id);
  if (unanswerable) return { kind: 'refused', refusal: unanswerable };
  const repository = repositories.find(
    (one) => fullName(one).toLowerCase() === answer.repository.toLowerCase(),
  );
  if (repository)
    return {
      kind: 'routed',
      via: 'answer',
      repositories: [repository],
      hints: { path: answer.path, address: answer.address },
    };
  const name = oneLine(finding.entity.displayName, 120);
  return {
    kind: 'refused',
    refusal: {
      reason: 'in-another-repository',
      facts: [
        `@${answer.by} said that ${name} is managed in ${answer.repository}, which TerraFix does not serve.`,
      ],
      nextSteps: [
        `Install TerraFix on ${answer.repository}, or say it anew with \`/terrafix locate\`.`,
        'An archived or empty repository is not served.',
      ],
    },
  };
}

/** Path and address that the first matching mapping of a configuration gives. */
export function hintsFor(finding: Finding, config: RepositoryConfig): RouteHints {
  const mapping = findMapping(finding, config);
  return mapping ? { path: mapping.path ?? null, address: mapping.address ?? null } : noHints;
}

function findMapping(
  finding: Finding,
  config: RepositoryConfig,
): RepositoryConfig['mapping'][number] | undefined {
  return config.mapping.find((entry) => matchesFinding(finding, entry.match));
}

function notServed(finding: Finding, wanted: string, via: 'mapping' | 'default-repository'): Refusal {
  const name = oneLine(finding.entity.displayName, 120);
  return {
    reason: 'in-another-repository',
    facts: [
      via === 'mapping'
        ? `A mapping says that ${name} is managed in ${wanted}, which TerraFix does not serve.`
        : `The default repository ${wanted} is not one that TerraFix serves.`,
    ],
    nextSteps: [
      `Install TerraFix on ${wanted}, or correct \`${via}\` in \`.github/terrafix.yml\`.`,
      'An archived or empty repository is not served.',
    ],
  };
}
