import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

function plainPorts(subject: ResourceInstance): readonly string[] {
  return subject.nestedBlocks('listener').blocks.flatMap((listener) => {
    const protocol = readString(listener.evaluate(['lb_protocol'])?.value);
    const port = readString(listener.evaluate(['lb_port'])?.value);
    const isPlain = protocol.kind === 'known' && /^(http|tcp)$/i.test(protocol.value);
    return isPlain ? [`${protocol.value}:${port.kind === 'known' ? port.value : '?'}`] : [];
  });
}

function check(subject: ResourceInstance): Verdict {
  const { blocks, isExact } = subject.nestedBlocks('listener');
  const plain = plainPorts(subject);
  if (isExact && plain.length > 0) return violated(`it listens without TLS: ${plain.join(', ')}`);
  const isClear = blocks.every(
    (listener) => readString(listener.evaluate(['lb_protocol'])?.value).kind === 'known',
  );
  return isExact && isClear
    ? compliant('every listener speaks HTTPS or SSL')
    : unknown('the listeners are computed when Terraform runs');
}

export const classicTlsListeners: Rule = {
  id: 'TFX-AWS-ELB-011',
  slug: 'classic-tls-listeners',
  title: 'Classic load balancers listen with TLS',
  requirement: 'Every listener of the classic load balancer speaks HTTPS or SSL.',
  tests: [],
  resourceTypes: ['aws_elb'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_127', 'CKV_AWS_376'],
    prowler: ['elb_ssl_listeners', 'elb_ssl_listeners_use_acm_certificate'],
    securityHub: ['ELB.2', 'ELB.3'],
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-https-load-balancers.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elb',
  ],
  check,
  fix: (subject) =>
    refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` listens without TLS (${plainPorts(subject).join(', ')}), and which certificate is to be used is not known. A classic load balancer cannot redirect HTTP to HTTPS.`,
      ],
      [
        'Add a listener with `lb_protocol = "https"` and `ssl_certificate_id`, move the clients to it, and remove the plain one.',
        'Or move to an `aws_lb`, which can redirect.',
      ],
    ),
};
