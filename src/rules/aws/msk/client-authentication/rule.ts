import type { ResourceInstance } from '../../../../terraform/model.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import { switchRule } from '../../../kit/switch-rule.ts';
import { violated } from '../../../kit/verdict.ts';

const block = 'client_authentication';

/** Whether a way to say who one is is on; false where that is computed. */
function hasMethod(subject: ResourceInstance): boolean {
  const isOn = (name: string): boolean => {
    const known = readBoolean(subject.evaluate([block, 'sasl', name])?.value);
    return known.kind === 'known' && known.value;
  };
  return isOn('iam') || isOn('scram') || subject.evaluate([block, 'tls']) !== null;
}

export const clientAuthentication = switchRule({
  id: 'TFX-AWS-MSK-005',
  slug: 'client-authentication',
  title: 'MSK asks clients who they are',
  requirement: 'No client reaches the cluster without authentication.',
  tests: [],
  resourceTypes: ['aws_msk_cluster'],
  review: 'read',
  severity: 'critical',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['kafka_cluster_unrestricted_access_disabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/msk/latest/developerguide/kafka_apis_iam.html',
    'https://docs.aws.amazon.com/msk/latest/developerguide/msk-authentication.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster',
  ],
  path: [block, 'unauthenticated'],
  on: false,
  judgeFirst: (subject) => {
    const { blocks, isExact } = subject.nestedBlocks(block);
    return isExact && blocks.length === 0
      ? violated(`it has no \`${block}\`, and without one every client is let in`)
      : null;
  },
  whenAbsent: { isMet: true, because: 'another way to authenticate is chosen' },
  titlePrefix: 'ask clients who they are in',
  refuseFirst: (subject) =>
    hasMethod(subject)
      ? null
      : refuse(
          'needs-human-value',
          [`\`${subject.address}\` lets every client in, and has no other way to authenticate.`],
          [
            'Choose one: `sasl { iam = true }` for clients with roles of IAM, `sasl { scram = true }` with secrets, or `tls` with certificates.',
            'Add it while `unauthenticated = true` stays, move the clients over, and take that away then.',
          ],
        ),
  impactKind: 'downtime',
  notes: [
    'Clients that do not authenticate are turned away from then on: move them over first.',
    'Brokers restart one after another; topics with one replica are not reachable while theirs does.',
  ],
});
