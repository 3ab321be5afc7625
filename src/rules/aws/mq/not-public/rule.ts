import { switchRule } from '../../../kit/switch-rule.ts';

export const notPublic = switchRule({
  id: 'TFX-AWS-MQ-003',
  slug: 'not-public',
  title: 'MQ brokers are not public',
  requirement: 'The broker is reached from its VPC only.',
  tests: [],
  resourceTypes: ['aws_mq_broker'],
  review: 'read',
  severity: 'critical',
  risk: 'replacement',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_69'], prowler: ['mq_broker_not_publicly_accessible'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/using-amazon-mq-securely.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mq_broker',
  ],
  path: ['publicly_accessible'],
  on: false,
  whenAbsent: { isMet: true, because: 'the default is false' },
  titlePrefix: 'close public access to',
  impactKind: 'replacement',
  notes: [
    'MQ cannot change this for a broker: a new one takes its place, and messages that wait in the old one are lost.',
  ],
  procedure: () => [
    'Create a second broker with `publicly_accessible = false` beside this one, with the same users and configuration.',
    'Point producers at the new broker, and let consumers empty the old one.',
    'Point consumers at the new broker, then remove the old one from the code.',
  ],
});
