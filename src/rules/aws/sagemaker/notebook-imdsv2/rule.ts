import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const notebookImdsv2 = argumentRule({
  id: 'TFX-AWS-SAGEMAKER-003',
  slug: 'notebook-imdsv2',
  title: 'Notebooks want tokens for instance metadata',
  requirement: 'The notebook instance answers requests for metadata with a token only.',
  tests: [],
  resourceTypes: ['aws_sagemaker_notebook_instance'],
  review: 'skim',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_371'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_notebook_instance',
  ],
  path: ['instance_metadata_service_configuration', 'minimum_instance_metadata_service_version'],
  read: readString,
  isMet: (value) => value === '2',
  whenAbsent: { isMet: false, because: 'the default lets version 1 in' },
  wanted: () => '2',
  titlePrefix: 'require IMDSv2 on',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'Terraform stops the notebook for the change and starts it again: what runs in it ends.',
      'Old SDKs that ask for credentials without a token fail.',
    ],
  }),
});
