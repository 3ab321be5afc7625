import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';
import { refuseStuckConfiguration, replacedConfiguration } from '../launch-configuration.ts';

export const launchConfigurationImdsv2 = argumentRule({
  id: 'TFX-AWS-AUTOSCALING-001',
  slug: 'launch-configuration-imdsv2',
  title: 'Launch configurations require IMDSv2',
  requirement:
    'The metadata service of instances from the launch configuration accepts only requests with a session token, or is off.',
  tests: [],
  resourceTypes: ['aws_launch_configuration'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_79'],
    prowler: ['autoscaling_group_launch_configuration_requires_imdsv2'],
    securityHub: ['AutoScaling.3'],
  },
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-config.html#launch-configurations-imds',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_configuration',
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
  refuseFirst: refuseStuckConfiguration,
  wanted: () => 'required',
  titlePrefix: 'require IMDSv2 on',
  impact: () => ({
    ...replacedConfiguration,
    notes: [
      ...replacedConfiguration.notes,
      'Software that asks for metadata without a token stops working on new instances.',
    ],
  }),
});
