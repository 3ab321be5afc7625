import { formatProblem } from '../config/config-problem.ts';
import { loadOrganisationConfig } from '../config/load-repository-config.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Installation } from '../domain/repository.ts';
import type { PollWishes } from '../ports/ledger.ts';
import type { JobParts } from './job-parts.ts';

type Parts = Pick<JobParts, 'ledger' | 'shelf' | 'hostFor' | 'clock'>;

/** What an organisation wants polled, or the mistakes in its configuration, in words. */
export type ReadWishes =
  | { readonly kind: 'read'; readonly wishes: PollWishes }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/**
 * What an organisation wants polled, as it was last read: by the look that is had once in an hour, or when a configuration
 * changed. GitHub is asked only where nothing is known yet, or was wrong.
 */
export async function recallWishes(installation: Installation, parts: Parts): Promise<ReadWishes> {
  const wishes = (await parts.ledger.lastLook(installation.id))?.wishes;
  return wishes ? { kind: 'read', wishes } : readWishes(installation, parts);
}

/** Reads them on GitHub, and keeps them for the polls to come. */
export async function readWishes(installation: Installation, parts: Parts): Promise<ReadWishes> {
  const { ledger, shelf, clock } = parts;
  // What another process read a moment ago would be kept for an hour.
  shelf.forget(installation.id);
  const reader = shelf.readerFor(parts.hostFor(installation));
  const loaded = await loadOrganisationConfig(reader, installation.account);
  const wishes = loaded.kind === 'loaded' ? wishesOf(loaded.config) : null;
  const before = await ledger.lastLook(installation.id);
  await ledger.recordLook(installation.id, { at: before?.at ?? clock.now().toISOString(), wishes });
  return loaded.kind === 'invalid'
    ? { kind: 'invalid', problems: loaded.problems.map(formatProblem) }
    : { kind: 'read', wishes: wishesOf(loaded.config) };
}

function wishesOf({ tests, frameworks, vanta }: RepositoryConfig): PollWishes {
  return { tests, frameworks, tenant: vanta.tenant ?? null };
}
