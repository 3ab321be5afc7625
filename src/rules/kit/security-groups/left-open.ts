import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import type { IntentContext } from '../rule.ts';
import { portsInWords } from './close-opening.ts';
import { groupsOf } from './groups.ts';
import { isNearlyEverybody, type Opening, openingsOf } from './openings.ts';
import type { PortPolicy } from './ports.ts';

const everyPort: PortPolicy = { kind: 'allowed', ports: [], protocols: ['tcp', 'udp'], inWords: 'any port' };

/**
 * How a group can still be open after a change that meets the policy to the letter: halves of the Internet instead of all
 * of it, the same hole on other ports or for IPv6, rules that can no longer be read.
 */
export function leftOpen(
  before: ResourceInstance,
  after: ResourceInstance,
  { configuration, configurationBefore }: IntentContext,
  policy: PortPolicy,
): readonly string[] {
  const wide = groupsOf(after, configuration).known.flatMap(
    (group) => openingsOf(group, configuration, policy, isNearlyEverybody).openings,
  );
  const known = new Set(openTo(before, configurationBefore).flatMap((opening) => portsByFamily(opening)));
  const moved = openTo(after, configuration).filter((opening) =>
    portsByFamily(opening).some((ports) => !known.has(ports)),
  );
  return [
    ...wide.map(
      (opening) =>
        `\`${opening.holder.address}\` lets so wide a part of the Internet reach ${portsInWords(opening)} that it hardly differs from all of it.`,
    ),
    ...moved.map(
      (opening) =>
        `\`${opening.holder.address}\` lets everybody reach ${portsInWords(opening)}, which was not open to everybody before.`,
    ),
  ];
}

function openTo(subject: ResourceInstance, configuration: Configuration): readonly Opening[] {
  return groupsOf(subject, configuration).known.flatMap(
    (group) => openingsOf(group, configuration, everyPort).openings,
  );
}

function portsByFamily({ ports, open }: Opening): readonly string[] {
  return open.map(({ family }) => `${ports} over IPv${family}`);
}
