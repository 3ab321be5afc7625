import { switchRule } from '../../../kit/switch-rule.ts';

export const proxyTls = switchRule({
  id: 'TFX-AWS-RDS-012',
  slug: 'proxy-tls',
  title: 'RDS proxies require TLS',
  requirement: 'The proxy accepts connections with TLS only.',
  tests: [],
  resourceTypes: ['aws_db_proxy'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.7'], nist: ['SC-8'] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html#rds-proxy-security.tls',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_proxy#require_tls',
  ],
  path: ['require_tls'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'require TLS for',
  notes: [
    'The proxy is changed in place.',
    'Clients that connect without TLS are turned away from then on, so make sure that each asks for it (`sslmode=require`, `ssl-mode=REQUIRED`).',
  ],
});
