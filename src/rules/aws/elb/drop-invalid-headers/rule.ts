import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { judgeOthersThanApplication } from '../balancers.ts';

export const dropInvalidHeaders = argumentRule({
  id: 'TFX-AWS-ELB-003',
  slug: 'drop-invalid-headers',
  title: 'Load balancers drop invalid headers',
  requirement: 'The application load balancer drops HTTP headers whose names are not valid.',
  tests: [],
  resourceTypes: ['aws_lb', 'aws_alb'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_131'],
    prowler: ['elbv2_alb_drop_invalid_header_fields_enabled'],
    securityHub: ['ELB.4'],
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb',
  ],
  path: ['drop_invalid_header_fields'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'the default lets them pass' },
  judgeFirst: (subject) => judgeOthersThanApplication(subject, 'does not read headers'),
  wanted: () => true,
  titlePrefix: 'drop invalid headers at',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Headers with other signs in their names than letters, digits and hyphens no longer reach the targets: an application that reads a header such as `X_Api_Key` loses it.',
    ],
  }),
});
