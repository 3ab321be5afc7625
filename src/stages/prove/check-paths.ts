import { pathAllowed } from '../../config/path-allowed.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Change } from '../../domain/change.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** Refuses a change of a file that the configuration keeps TerraFix out of; `null` when all are allowed. */
export function checkPaths(change: Change, config: RepositoryConfig): Refusal | null {
  const kept = change.files.map((file) => file.path).filter((path) => !pathAllowed(config, path));
  if (kept.length === 0) return null;
  return {
    reason: 'out-of-scope',
    facts: [
      `The fix would change ${kept.map((path) => `\`${path}\``).join(', ')}, which \`paths\` leaves out.`,
    ],
    nextSteps: ['Change `paths` in `.github/terrafix.yml`, or make the change by hand.'],
  };
}
