import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

export const notebookNoInternet = argumentRule({
  id: 'TFX-AWS-SAGEMAKER-002',
  slug: 'notebook-no-internet',
  title: 'Notebooks have no direct way to the internet',
  requirement: 'The notebook instance reaches the internet through its VPC only.',
  tests: [],
  resourceTypes: ['aws_sagemaker_notebook_instance'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'A NAT gateway or VPC endpoints that take over are billed.',
  scanners: {
    checkov: ['CKV_AWS_122'],
    prowler: ['sagemaker_notebook_instance_without_direct_internet_access_configured'],
    securityHub: ['SageMaker.1'],
  },
  references: [
    'https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_notebook_instance',
  ],
  path: ['direct_internet_access'],
  read: readString,
  isMet: (value) => value === 'Disabled',
  whenAbsent: { isMet: false, because: 'the default is Enabled' },
  wanted: () => 'Disabled',
  titlePrefix: 'close the internet to',
  refuseFirst: (subject) =>
    subject.attribute('subnet_id') === null
      ? refuse(
          'needs-human-value',
          [`\`${subject.address}\` is in no subnet, and without direct access it would reach nothing.`],
          [
            'Give it `subnet_id` and `security_groups`, with a NAT gateway or endpoints for SageMaker and S3.',
          ],
        )
      : null,
  impact: () => ({
    kind: 'replacement',
    notes: [
      'SageMaker cannot change this for a notebook: a new one takes its place, and what is on its volume is lost.',
    ],
    procedure: [
      'Save the notebooks and data on its volume to S3 or to a Git repository.',
      'See that its subnet has a NAT gateway, or endpoints for SageMaker and S3.',
      'Apply the change, and bring notebooks and data back.',
    ],
  }),
});
