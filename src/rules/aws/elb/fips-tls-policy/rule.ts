import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { describeValue, readString } from '../../../kit/read-value.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';
import { judgeOthersThanApplication, listenersOf } from '../balancers.ts';

/** FIPS policies without TLS 1.0 and 1.1: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html#fips-security-policies */
const fips = /^ELBSecurityPolicy-TLS13-1-[23]-([A-Za-z0-9]+-)*FIPS-[A-Za-z0-9-]+$/;
const wanted = 'ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04';

function judgeListener(listener: ResourceInstance): Verdict {
  const protocol = readString(listener.evaluate(['protocol'])?.value);
  const name = `\`${listener.address}\``;
  if (protocol.kind === 'unknown') return unknown(`the protocol of ${name} is ${protocol.because}`);
  if (protocol.kind === 'absent' || protocol.value.toUpperCase() !== 'HTTPS')
    return compliant(`${name} does not speak TLS`);
  const evaluated = listener.evaluate(['ssl_policy']);
  const policy = readString(evaluated?.value);
  const at = decidedAt(evaluated);
  if (policy.kind === 'unknown') return unknown(`\`ssl_policy\` of ${name} is ${policy.because}`, at);
  if (policy.kind === 'absent')
    return violated(`\`ssl_policy\` of ${name} is not set, and the default speaks TLS 1.0 without FIPS`);
  const said = `\`ssl_policy\` of ${name} is ${evaluated ? describeValue(evaluated.value) : policy.value}`;
  return fips.test(policy.value) ? compliant(said, at) : violated(said, at);
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const other = judgeOthersThanApplication(subject, 'is not asked for');
  if (other !== null) return other;
  const verdicts = listenersOf(subject, context).map(judgeListener);
  return (
    verdicts.find(({ kind }) => kind === 'violated') ??
    verdicts.find(({ kind }) => kind === 'unknown') ??
    verdicts[0] ??
    unknown('no listener of the load balancer is in this code')
  );
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const draft = new Draft(configuration);
  const explanation: string[] = [];
  const broken = listenersOf(subject, context).filter(
    (listener) => judgeListener(listener).kind === 'violated',
  );
  for (const listener of new Map(broken.map((each) => [each.block, each])).values()) {
    const use = { subject: listener, path: ['ssl_policy'], configuration };
    const setting = setWhereDecided(draft, use, wanted);
    if (setting.kind === 'refused') return setting;
    explanation.push(...setting.explanation);
  }
  return {
    kind: 'fix',
    title: titleFor('use a FIPS TLS policy on', subject),
    explanation: [...new Set(explanation)],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Clients that speak no TLS 1.2 can no longer connect; nor do those that offer ChaCha20 only. The field `ssl_protocol` of the access logs shows whether there are any.',
        'Connections that are open go on.',
      ],
    },
  };
}

export const fipsTlsPolicy: Rule = {
  id: 'TFX-AWS-ELB-007',
  slug: 'fips-tls-policy',
  title: 'Application load balancers use FIPS TLS policies',
  requirement: 'Every HTTPS listener of the load balancer has a FIPS policy for TLS 1.2 or newer.',
  tests: [],
  testNames: ['AWS application load balancers enforce FIPS TLS 1.2+'],
  resourceTypes: ['aws_lb', 'aws_alb'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['elbv2_insecure_ssl_ciphers'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html#fips-security-policies',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener',
  ],
  check,
  fix,
};
