import { argumentRule } from '../../../kit/argument-rule.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const endpointServiceAcceptance = argumentRule({
  id: 'TFX-AWS-VPC-011',
  slug: 'endpoint-service-acceptance',
  title: 'Endpoint services accept connections by hand',
  requirement: 'Somebody accepts every connection to the VPC endpoint service.',
  tests: [],
  resourceTypes: ['aws_vpc_endpoint_service'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_123'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#accept-reject-connection-requests',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_endpoint_service',
  ],
  path: ['acceptance_required'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'the provider requires it to be written' },
  wanted: () => true,
  titlePrefix: 'accept connections by hand on',
  explain: (subject, { configuration }) =>
    companionsOf(
      subject,
      ['aws_vpc_endpoint_connection_accepter'],
      ['vpc_endpoint_service_id'],
      configuration,
    ).map(({ address }) => `\`${address}\` accepts its connection from the code.`),
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Connections that are there stay. New ones wait until somebody accepts them: in the console, or by `aws_vpc_endpoint_connection_accepter`.',
    ],
  }),
});
