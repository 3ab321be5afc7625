import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

function check(subject: ResourceInstance): Verdict {
  for (const name of ['launch_template', 'mixed_instances_policy']) {
    const { blocks, isExact } = subject.nestedBlocks(name);
    if (!isExact) return unknown(`whether \`${name}\` is there is computed when Terraform runs`);
    if (blocks.length > 0) return compliant(`it starts instances from a \`${name}\``);
  }
  const configuration = subject.evaluate(['launch_configuration']);
  if (configuration === null || configuration.value.kind === 'null')
    return unknown('the code says neither template nor configuration');
  return violated('it starts instances from a launch configuration', decidedAt(configuration));
}

export const launchTemplateUsed: Rule = {
  id: 'TFX-AWS-AUTOSCALING-004',
  slug: 'launch-template-used',
  title: 'Auto Scaling groups use launch templates',
  requirement: 'The Auto Scaling group starts its instances from a launch template.',
  tests: [],
  resourceTypes: ['aws_autoscaling_group'],
  review: 'read',
  severity: 'low',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_315'],
    prowler: ['autoscaling_group_using_ec2_launch_template'],
    securityHub: ['AutoScaling.9'],
  },
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/migrate-to-launch-templates.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_template',
  ],
  check,
  fix: (subject, { configuration }) => {
    const value = subject.evaluate(['launch_configuration'])?.value;
    const [old] = value ? configuration.resolve(value, subject.module) : [];
    return refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` uses ${old === undefined ? 'a launch configuration' : `\`${old.address}\``}, which says some things in another way than a template: user data in plain text, block devices, monitoring.`,
      ],
      [
        'Write an `aws_launch_template` with the same settings: `user_data` in base64, disks as `block_device_mappings`, `metadata_options { http_tokens = "required" }`.',
        'Replace `launch_configuration` by a `launch_template` block that names it, apply, and refresh the instances.',
      ],
    );
  },
};
