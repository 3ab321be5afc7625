import { switchRule } from '../../../kit/switch-rule.ts';

export const enforceWorkgroup = switchRule({
  id: 'TFX-AWS-ATHENA-001',
  slug: 'enforce-workgroup',
  title: 'Athena workgroups decide over their queries',
  requirement: 'Settings of the workgroup hold whatever a client asks for.',
  tests: [],
  resourceTypes: ['aws_athena_workgroup'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_82'], prowler: ['athena_workgroup_enforce_configuration'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_workgroup',
  ],
  path: ['configuration', 'enforce_workgroup_configuration'],
  whenAbsent: { isMet: true, because: 'the default is true' },
  titlePrefix: 'enforce the settings of',

  notes: [
    'Clients that named another place for results, or none at all, get that of the workgroup from then on.',
  ],
});
