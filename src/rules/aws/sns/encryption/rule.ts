import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { listInWords } from '../../../kit/describe.ts';
import { judgeKeyReference } from '../../../kit/key-reference.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { policiesOf } from '../../../kit/policies/held-policies.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { topicPolicyHome } from '../topic-policy-home.ts';

const managedKey = 'alias/aws/sns';

/** Where services of AWS are told to publish to a topic. */
const publishers: readonly (readonly [type: string, path: readonly string[]])[] = [
  ['aws_cloudwatch_metric_alarm', ['alarm_actions']],
  ['aws_cloudwatch_metric_alarm', ['ok_actions']],
  ['aws_cloudwatch_composite_alarm', ['alarm_actions']],
  ['aws_s3_bucket_notification', ['topic', 'topic_arn']],
  ['aws_cloudwatch_event_target', ['arn']],
  ['aws_db_event_subscription', ['sns_topic']],
  ['aws_config_delivery_channel', ['sns_topic_arn']],
  ['aws_backup_vault_notifications', ['sns_topic_arn']],
  ['aws_ses_identity_notification_topic', ['topic_arn']],
];

/** What shows that a service of AWS publishes to a topic: it cannot use the key that AWS manages for SNS. */
function servicesOf(topic: ResourceInstance, { configuration }: RuleContext): readonly string[] {
  const linked = publishers.flatMap(([type, path]) => configuration.referrers(topic, [type], path));
  const allowed = policiesOf(topic, topicPolicyHome, configuration).filter(({ statements }) =>
    statements.some((statement) => {
      const principal = statement.value('Principal');
      return principal?.kind === 'object' && principal.entries.has('Service');
    }),
  );
  const found = [...linked.filter(({ exists }) => exists), ...allowed.map(({ holder }) => holder)];
  return [...new Set(found.map(({ address }) => address))];
}

function keyOf({ parameters }: RuleContext): string | null {
  return textParameter(parameters, 'kms-key-arn');
}

export const encryption = argumentRule({
  id: 'TFX-AWS-SNS-001',
  slug: 'encryption',
  title: 'SNS topics are encrypted at rest',
  requirement: 'A KMS key encrypts the messages of the topic while SNS keeps them.',
  tests: [],
  resourceTypes: ['aws_sns_topic'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'Requests to KMS are billed.',
  scanners: {
    checkov: ['CKV_AWS_26'],
    prowler: ['sns_topics_kms_encryption_at_rest_enabled'],
    securityHub: ['SNS.1'],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic#kms_master_key_id',
  ],
  judgeFirst: (subject, { configuration }) =>
    judgeKeyReference(subject, ['kms_master_key_id'], configuration),
  path: ['kms_master_key_id'],
  read: readString,
  isMet: (key) => key !== '',
  whenAbsent: { isMet: false, because: 'SNS then keeps messages without a key' },
  wanted: (_subject, context) => keyOf(context) ?? managedKey,
  refuseFirst: (subject, context) => {
    const services = servicesOf(subject, context);
    return services.length === 0 || keyOf(context) !== null
      ? null
      : refuse(
          'needs-human-value',
          [
            `${listInWords(services)} ${services.length === 1 ? 'lets' : 'let'} a service of AWS publish to \`${subject.address}\`.`,
            `Services cannot use the key that AWS manages for SNS (\`${managedKey}\`), and its policy cannot be changed.`,
          ],
          [
            'Name a key of your own as `parameters.kms-key-arn` in `.github/terrafix.yml`.',
            'Its policy must allow `kms:GenerateDataKey*` and `kms:Decrypt` to the services that publish.',
          ],
        );
  },
  titlePrefix: 'encrypt topic',
  impact: (subject, context) => ({
    kind: 'in-place',
    notes: [
      keyOf(context) === null
        ? 'The key is the one that AWS manages for SNS. Publishers of other accounts and services of AWS cannot use it: the code shows none.'
        : 'Whoever publishes needs `kms:GenerateDataKey*` and `kms:Decrypt` on the key, by its policy or by their own.',
      ...(servicesOf(subject, context).length > 0
        ? [
            'Services of AWS publish to the topic: the policy of the key must name them, else their messages are lost.',
          ]
        : []),
      'Subscribers are not touched.',
    ],
  }),
});
