import { Fault } from '../../domain/fault.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Refusal } from '../../domain/refusal.ts';

/** What a person of the organisation has to change, by what the host answered; `null` for trouble that may pass. */
export function refuseWrite(caught: unknown, repository: string): Refusal | null {
  if (!(caught instanceof Fault) || !caught.code.startsWith('github-')) return null;
  if (caught.code === 'github-rate-limited') return null;
  const { status = 0, said = caught.message } = caught.context;
  const step = nextStep(Number(status), String(said), repository);
  return step === null
    ? null
    : { reason: 'write-refused', facts: [`GitHub: ${oneLine(caught.message, 400)}.`], nextSteps: [step] };
}

/** https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api; 423 is a locked repository, 451 one that is blocked. */
function nextStep(status: number, message: string, repository: string): string | null {
  if (/archived/i.test(message) && status === 403) return `Take ${repository} out of the archive.`;
  if (
    status === 423 ||
    (status === 403 && /\b(?:locked|disabled|blocked)\b/i.test(message)) ||
    status === 451
  ) {
    return `${repository} is locked: it takes changes again when its migration, billing or block is settled.`;
  }
  if (/\b(?:rule|ruleset|rules)\b/i.test(message) && (status === 422 || status === 403)) {
    return 'Let the App TerraFix bypass the ruleset, or leave branches `terrafix/*` out of it.';
  }
  if (/it is protected/.test(message)) return 'Leave branches `terrafix/*` out of the branch protection.';
  if (status === 403 && !/rate limit/i.test(message)) {
    return `Give the App TerraFix the permissions that it asks for in ${repository}.`;
  }
  return null;
}
