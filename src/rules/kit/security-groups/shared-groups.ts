import type { ResourceInstance } from '../../../terraform/model.ts';
import { listInWords } from '../describe.ts';
import { readBoolean } from '../read-value.ts';
import { refuse } from '../refuse.ts';
import type { RefusedFix, RuleContext } from '../rule.ts';
import { portsInWords } from './close-opening.ts';
import { otherUsers } from './groups.ts';
import type { Opening } from './openings.ts';

const balancers = ['aws_lb', 'aws_alb', 'aws_elb'];

/** Refuses to close a port for a load balancer that faces the Internet and uses the same group. */
export function refuseForBalancers(
  openings: readonly Opening[],
  subject: ResourceInstance,
  { configuration }: RuleContext,
): RefusedFix | null {
  for (const opening of openings) {
    const [balancer] = otherUsers(opening.group, subject, configuration).filter(
      (user) => balancers.includes(user.type) && !isInternal(user),
    );
    if (balancer !== undefined)
      return refuse(
        'exclusive-choice',
        [
          `\`${balancer.address}\` faces the Internet, uses \`${opening.group.address}\` too, and may listen on ${portsInWords(opening)}.`,
        ],
        [
          'Give the load balancer a security group of its own, and let the others be reached from that group only.',
          'Or name the port under `parameters.allowed-public-ports` in `.github/terrafix.yml`, if everybody is meant to reach it.',
        ],
      );
  }
  return null;
}

function isInternal(balancer: ResourceInstance): boolean {
  const internal = readBoolean(balancer.evaluate(['internal'])?.value);
  return internal.kind === 'known' && internal.value;
}

/** Refuses to close what others than databases use through the group of a database, except the port of the database. */
export function refuseForOthers(
  openings: readonly Opening[],
  subject: ResourceInstance,
  { configuration }: RuleContext,
  ownPort: number | null,
): RefusedFix | null {
  for (const opening of openings) {
    if (ownPort !== null && opening.ports === String(ownPort)) continue;
    const others = otherUsers(opening.group, subject, configuration).filter(
      ({ type }) => type !== 'aws_db_instance' && type !== 'aws_rds_cluster',
    );
    if (others.length > 0)
      return refuse(
        'exclusive-choice',
        [
          `\`${opening.group.address}\` opens ${portsInWords(opening)} to everybody, and is also used by ${listInWords(others.map(({ address }) => address))}.`,
        ],
        ['Give the database a security group of its own that only its clients may reach.'],
      );
  }
  return null;
}
