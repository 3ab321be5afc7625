import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { listInWords } from '../../../kit/describe.ts';
import { readString } from '../../../kit/read-value.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { compliant } from '../../../kit/verdict.ts';

/** The launch template that an instance or a group was made from, where it is in the code. */
function launchTemplateOf(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): ResourceInstance | null {
  for (const argument of ['id', 'name']) {
    const reference = subject.evaluate(['launch_template', argument]);
    const [template] = reference ? configuration.resolve(reference.value, subject.module) : [];
    if (template) return template;
  }
  return null;
}

/** Groups and instances that are launched from a template. */
function launchedFrom(template: ResourceInstance, context: RuleContext): readonly string[] {
  return ['aws_autoscaling_group', 'aws_instance']
    .flatMap((type) => context.configuration.resourcesOfType(type))
    .filter((user) => user.exists && launchTemplateOf(user, context)?.address === template.address)
    .map((user) => user.address);
}

export const imdsv2Required = argumentRule({
  id: 'TFX-AWS-EC2-001',
  slug: 'imdsv2-required',
  title: 'EC2 instances require IMDSv2',
  requirement: 'The metadata service of the instance accepts only requests with a session token, or is off.',
  tests: ['infra-ec2instances-imdsv1-disabled'],
  resourceTypes: ['aws_instance', 'aws_launch_template'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_79'],
    prowler: ['ec2_instance_imdsv2_enabled', 'ec2_launch_template_imdsv2_required'],
    securityHub: ['EC2.8', 'EC2.170'],
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance#metadata-options',
  ],
  path: ['metadata_options', 'http_tokens'],
  read: readString,
  isMet: (tokens) => tokens === 'required',
  whenAbsent: { isMet: false, because: 'the default lets requests without a token pass' },
  judgeFirst: (subject) => {
    const endpoint = readString(subject.evaluate(['metadata_options', 'http_endpoint'])?.value);
    return endpoint.kind === 'known' && endpoint.value === 'disabled'
      ? compliant('the metadata service is switched off by `http_endpoint`')
      : null;
  },
  wanted: () => 'required',
  titlePrefix: 'require IMDSv2 on',
  explain: (subject, context) => {
    if (subject.type === 'aws_launch_template') {
      const users = launchedFrom(subject, context);
      return [
        'A launch template is read only when an instance starts: running instances keep their setting until they are replaced.',
        ...(users.length === 0 ? [] : [`Launched from it: ${listInWords(users)}.`]),
      ];
    }
    const template = launchTemplateOf(subject, context);
    return template === null
      ? []
      : [
          `The instance comes from \`${template.address}\`, but a template is read only when an instance starts, so the running instance is changed itself. Set the same in the template for those to come.`,
        ];
  },
  impact: (subject) => ({
    kind: 'in-place',
    notes: [
      subject.type === 'aws_launch_template'
        ? 'A new version of the template; an instance that is tied to its latest version is replaced.'
        : 'The instance is changed in place and keeps running.',
      'Software that asks for metadata without a token stops working; the metric MetadataNoToken counts such requests.',
      'Containers behind a bridge network may need `http_put_response_hop_limit = 2`.',
    ],
  }),
});
