import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { judgeOthersThanApplication } from '../balancers.ts';

export const desyncMitigation = argumentRule({
  id: 'TFX-AWS-ELB-005',
  slug: 'desync-mitigation',
  title: 'Load balancers stop request smuggling',
  requirement: 'The load balancer handles ambiguous requests in the mode `defensive` or `strictest`.',
  tests: [],
  resourceTypes: ['aws_lb', 'aws_alb', 'aws_elb'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_328'],
    prowler: ['elbv2_desync_mitigation_mode', 'elb_desync_mitigation_mode'],
    securityHub: ['ELB.12', 'ELB.14'],
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#desync-mitigation-mode',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb',
  ],
  path: ['desync_mitigation_mode'],
  read: readString,
  isMet: (value) => value === 'defensive' || value === 'strictest',
  whenAbsent: { isMet: true, because: 'the default is `defensive`' },
  judgeFirst: (subject) =>
    subject.type === 'aws_elb' ? null : judgeOthersThanApplication(subject, 'does not read requests'),
  wanted: () => 'defensive',
  titlePrefix: 'stop request smuggling at',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Requests that are no valid HTTP and could be smuggled are refused with status 400; the metrics `DesyncMitigationMode_NonCompliant_Request_Count` and `NonCompliantRequestCount` say how many there are.',
    ],
  }),
});
