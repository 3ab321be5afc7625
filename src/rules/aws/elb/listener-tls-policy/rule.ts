import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

/** Policies without TLS 1.0 and 1.1: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const modern =
  /^ELBSecurityPolicy-(TLS13-1-[23]-[A-Za-z0-9-]+|TLS-1-2-2017-01|TLS-1-2-Ext-2018-06|FS-1-2-[A-Za-z0-9-]+)$/;

export const listenerTlsPolicy = argumentRule({
  id: 'TFX-AWS-ELB-006',
  slug: 'listener-tls-policy',
  title: 'Listeners speak TLS 1.2 or newer',
  requirement: 'The TLS policy of the listener leaves out TLS 1.0 and TLS 1.1.',
  tests: [],
  resourceTypes: ['aws_lb_listener', 'aws_alb_listener'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_103', 'CKV2_AWS_74'],
    prowler: ['elbv2_insecure_ssl_ciphers'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener',
  ],
  path: ['ssl_policy'],
  read: readString,
  isMet: (value) => modern.test(value),
  whenAbsent: { isMet: false, because: 'the default is `ELBSecurityPolicy-2016-08`, which speaks TLS 1.0' },
  judgeFirst: (subject) => {
    const protocol = readString(subject.evaluate(['protocol'])?.value);
    if (protocol.kind === 'unknown') return unknown(`\`protocol\` is ${protocol.because}`);
    const name = protocol.kind === 'known' ? protocol.value.toUpperCase() : 'HTTP';
    return name === 'HTTPS' || name === 'TLS' ? null : compliant(`a listener for ${name} has no TLS policy`);
  },
  wanted: () => 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  titlePrefix: 'require TLS 1.2 on',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Clients that speak no TLS 1.2 can no longer connect: Java 7, Android 4.3, Internet Explorer 10 and older. The field `ssl_protocol` of the access logs shows whether there are any.',
      'Connections that are open go on.',
    ],
  }),
});
