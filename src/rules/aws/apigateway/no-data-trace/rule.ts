import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const noDataTrace = argumentRule({
  id: 'TFX-AWS-APIGATEWAY-004',
  slug: 'no-data-trace',
  title: 'API methods log no bodies',
  requirement: 'The methods of the API stage do not write whole requests and answers to the logs.',
  tests: [],
  resourceTypes: ['aws_api_gateway_method_settings'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Saves the storage of the logs.',
  scanners: { checkov: ['CKV_AWS_276'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method_settings',
  ],
  path: ['settings', 'data_trace_enabled'],
  read: readBoolean,
  isMet: (value) => !value,
  whenAbsent: { isMet: true, because: 'the default logs no bodies' },
  wanted: () => false,
  titlePrefix: 'log no bodies of',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Bodies, headers and tokens no longer go to the logs. What was written stays there until it expires: who may read it should be looked at.',
    ],
  }),
});
