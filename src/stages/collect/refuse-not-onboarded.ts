import type { LoadedConfig } from '../../config/load-repository-config.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Waiting } from '../../domain/record.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { holdsTerraform } from './holds-terraform.ts';

/**
 * A repository with Terraform waits until it has a `.github/terrafix.yml`, unless its organisation says otherwise;
 * `null` when it need not wait.
 */
export function refuseNotOnboarded(
  repository: RepositoryName,
  loaded: Extract<LoadedConfig, { kind: 'loaded' }>,
  snapshot: Pick<RepositorySnapshot, 'entries'>,
): Refusal | null {
  if (loaded.hasOwnFile || loaded.config.onboarding === 'off' || !holdsTerraform(snapshot)) return null;
  return {
    reason: 'not-onboarded',
    facts: [`${fullName(repository)} has no \`.github/terrafix.yml\` yet, so nothing is written there.`],
    nextSteps: [
      `Merge the pull request "Configure TerraFix" of ${fullName(repository)}; where it was closed, reopen it.`,
      'Or put a `.github/terrafix.yml` on its default branch; an empty one will do.',
      "For all repositories: `onboarding: off` in the organisation's `.github/terrafix.yml`.",
    ],
  };
}

/**
 * What a finding waits for that may be managed in a repository which was not asked yet; `null` for every other refusal.
 * Nobody can say that no Terraform manages it before all of it may be looked at.
 */
export function waitingForOnboarding(refusal: Refusal, passedOver: readonly Refusal[] = []): Waiting | null {
  const unasked = [refusal, ...passedOver].filter(({ reason }) => reason === 'not-onboarded');
  const isMeant = refusal.reason === 'not-onboarded' || refusal.reason === 'not-in-terraform';
  if (!isMeant || unasked.length === 0) return null;
  const note = unasked.flatMap(({ facts }) => facts).join(' ');
  return { for: 'onboarding', note: oneLine(note, 500), until: null, fingerprint: null };
}
