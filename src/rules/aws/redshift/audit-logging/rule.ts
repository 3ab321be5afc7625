import { companionRule } from '../../../kit/companion-rule.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

export const auditLogging = companionRule({
  id: 'TFX-AWS-REDSHIFT-003',
  slug: 'audit-logging',
  title: 'Redshift clusters log what is done',
  requirement: 'Audit logging is on for the cluster.',
  tests: [],
  resourceTypes: ['aws_redshift_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'Logs are billed by size.',
  scanners: {
    checkov: ['CKV_AWS_71'],
    prowler: ['redshift_cluster_audit_logging'],
    securityHub: ['Redshift.4'],
  },
  parameters: ['log-bucket'],
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_logging',
  ],
  companion: { type: 'aws_redshift_logging', refersBy: 'cluster_identifier', attribute: 'id' },
  inline: {
    path: ['logging', 'enable'],
    read: readBoolean,
    isMet: (value) => value === true,
    whenAbsent: { isMet: false, because: 'the default is false' },
    wanted: () => true,
  },
  refuseFirst: (subject) => {
    const logging = subject.nestedBlocks('logging').blocks[0];
    if (logging === undefined) return null;
    const hasPlace = ['bucket_name', 'log_destination_type'].some(
      (name) => (logging.evaluate([name])?.value.kind ?? 'null') !== 'null',
    );
    return hasPlace
      ? null
      : refuse(
          'needs-human-value',
          [
            'The `logging` block says neither a bucket nor CloudWatch, and Redshift wants to know where the log goes.',
          ],
          [
            'Remove the block, or give it `log_destination_type = "cloudwatch"` with `log_exports`, or a `bucket_name`.',
          ],
        );
  },
  build: (_subject, { parameters }, reference) => {
    const bucket = textParameter(parameters, 'log-bucket');
    if (bucket === null)
      return {
        groups: [
          [
            ['log_destination_type', '"cloudwatch"'],
            ['log_exports', '["connectionlog", "useractivitylog", "userlog"]'],
          ],
        ],
        explanation: [
          'The log goes to CloudWatch, where Redshift makes the groups (`/aws/redshift/cluster/…`).',
        ],
      };
    return {
      groups: [
        [
          ['log_destination_type', '"s3"'],
          ['bucket_name', quote(bucket)],
          ['s3_key_prefix', `"redshift/\${${reference}.cluster_identifier}/"`],
        ],
      ],
      explanation: [
        `The log goes to the bucket \`${bucket}\`, which the configuration of TerraFix names (\`log-bucket\`); its policy must let \`redshift.amazonaws.com\` write.`,
      ],
    };
  },
  titlePrefix: 'log what is done in',
  impact: (_subject, _context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: [
      'The cluster is changed in place, without downtime; logs are billed by size.',
      'Queries are only in the log when the parameter group asks for them (`enable_user_activity_logging`).',
    ],
  }),
});
