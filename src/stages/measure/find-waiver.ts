import type { RepositoryConfig } from '../../config/repository-config.ts';
import { standingOf, type Waiver, waiversOf } from '../../config/waivers-of.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Located } from '../../domain/located.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import { matchesGlob } from '../collect/glob.ts';
import { matchesFinding } from '../collect/match-finding.ts';

/** What a waiver may be about. What is not known yet is `null`, and a condition on it does not hold. */
export interface WaivedThing {
  readonly finding: Finding;
  readonly ruleId: string | null;
  readonly located: Pick<Located, 'address' | 'rootModule' | 'block'> | null;
}

/** The first waiver in force that covers a finding; `null` when none does. */
export function findWaiver(
  thing: WaivedThing,
  config: Pick<RepositoryConfig, 'waivers' | 'ignore'>,
  now: Date,
): Waiver | null {
  return (
    waiversOf(config).find((waiver) => standingOf(waiver, now) !== 'expired' && covers(waiver, thing)) ?? null
  );
}

/** Whether every condition holds; the day is not looked at. */
function covers(waiver: Waiver, { finding, ruleId, located }: WaivedThing): boolean {
  return (
    matchesFinding(finding, waiver) &&
    (waiver.finding === undefined || finding.fingerprint.startsWith(waiver.finding)) &&
    (waiver.rule === undefined || waiver.rule === ruleId) &&
    (waiver.address === undefined || (located !== null && matchesAddress(waiver.address, located.address))) &&
    (waiver.path === undefined || (located !== null && holdsPlace(waiver.path, located)))
  );
}

/** What a waived finding ends with. */
function refuseByWaiver(waiver: Waiver, repository: string): Refusal {
  const { owner, reason, until, key } = waiver;
  const by = owner === null ? '' : ` by ${oneLine(owner, 100)}`;
  const end = until === undefined ? '' : ` until ${until}`;
  return {
    reason: 'waived',
    facts: [
      `Waived${by}${end} in \`.github/terrafix.yml\` of ${repository} (\`${key}\`): ${oneLine(reason, 300)}`,
    ],
    nextSteps: [
      `Take the entry out of \`${key.replace(/\[.*/, '')}\` to have it fixed.${until === undefined ? '' : ` After ${until} it counts no longer.`}`,
    ],
    waiver: { owner, reason, until: until ?? null, key, repository },
  };
}

/** The refusal of a finding that a waiver covers; `null` when none does. */
export function refuseWaivedFinding(
  thing: WaivedThing,
  config: Pick<RepositoryConfig, 'waivers' | 'ignore'>,
  repository: RepositoryName | string,
  now: Date,
): Refusal | null {
  const waiver = findWaiver(thing, config, now);
  if (waiver === null) return null;
  return refuseByWaiver(waiver, typeof repository === 'string' ? repository : fullName(repository));
}

/** Without a key at its end an address stands for all instances. */
function matchesAddress(wanted: string, address: string): boolean {
  const withoutKey = address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '');
  return matchesGlob(wanted, address) || matchesGlob(wanted, withoutKey);
}

function holdsPlace(path: string, { rootModule, block }: NonNullable<WaivedThing['located']>): boolean {
  const wanted = path.replace(/\/+$/, '');
  const isIn = (place: string): boolean => place === wanted || place.startsWith(`${wanted}/`);
  return isIn(rootModule) || isIn(block.file);
}
