import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const notebookNoRoot = argumentRule({
  id: 'TFX-AWS-SAGEMAKER-001',
  slug: 'notebook-no-root',
  title: 'Users of notebooks are not root',
  requirement: 'Users of the notebook instance have no root access.',
  tests: [],
  resourceTypes: ['aws_sagemaker_notebook_instance'],
  review: 'skim',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_307'],
    prowler: ['sagemaker_notebook_instance_root_access_disabled'],
    securityHub: ['SageMaker.3'],
  },
  references: [
    'https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_notebook_instance',
  ],
  path: ['root_access'],
  read: readString,
  isMet: (value) => value === 'Disabled',
  whenAbsent: { isMet: false, because: 'the default is Enabled' },
  wanted: () => 'Disabled',
  titlePrefix: 'take root from users of',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'Terraform stops the notebook for the change and starts it again: what runs in it ends.',
      'Users cannot install system packages any more; lifecycle scripts still run as root.',
    ],
  }),
});
