import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { listInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const listenerTypes = ['aws_lb_listener', 'aws_alb_listener'];
const ruleTypes = ['aws_lb_listener_rule', 'aws_alb_listener_rule'];

function listenersOf(
  balancer: ResourceInstance,
  { configuration }: RuleContext,
): readonly { readonly listener: ResourceInstance; readonly protocol: string | null }[] {
  return companionsOf(balancer, listenerTypes, ['load_balancer_arn'], configuration).map((listener) => {
    const protocol = readString(listener.evaluate(['protocol'])?.value);
    // An application load balancer's listener speaks HTTP when nothing is said.
    if (protocol.kind === 'absent') return { listener, protocol: 'HTTP' };
    return { listener, protocol: protocol.kind === 'known' ? protocol.value : null };
  });
}

function judgeListener(listener: ResourceInstance): Verdict {
  const { blocks, isExact } = listener.nestedBlocks('default_action');
  if (!isExact) return unknown(`the default action of \`${listener.address}\` is computed`);
  const [action] = blocks;
  if (action === undefined || blocks.length > 1)
    return violated(`\`${listener.address}\` does more than to redirect`);
  const type = readString(action.evaluate(['type'])?.value);
  if (type.kind === 'unknown')
    return unknown(`the type of the default action of \`${listener.address}\` is ${type.because}`);
  if (type.kind !== 'known' || type.value !== 'redirect')
    return violated(
      `\`${listener.address}\` answers HTTP with \`${type.kind === 'known' ? type.value : 'nothing'}\``,
    );
  const protocol = readString(action.evaluate(['redirect', 'protocol'])?.value);
  if (protocol.kind === 'unknown')
    return unknown(`the target of \`${listener.address}\` is ${protocol.because}`);
  return protocol.kind === 'known' && protocol.value === 'HTTPS'
    ? compliant(`\`${listener.address}\` redirects to HTTPS`)
    : violated(`\`${listener.address}\` redirects, but not to HTTPS`);
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const type = readString(subject.evaluate(['load_balancer_type'])?.value);
  if (type.kind === 'known' && type.value !== 'application')
    return unknown(`a ${type.value} load balancer does not speak HTTP and cannot redirect`);
  const listeners = listenersOf(subject, context);
  if (listeners.length === 0) return unknown('no listener of the load balancer is in this code');
  const verdicts = listeners
    .filter(({ protocol }) => protocol === 'HTTP')
    .map(({ listener }) => judgeListener(listener));
  const worst =
    verdicts.find(({ kind }) => kind === 'violated') ?? verdicts.find(({ kind }) => kind === 'unknown');
  if (worst) return worst;
  const hidden = listeners.find(({ protocol }) => protocol === null);
  if (hidden) return unknown(`the protocol of \`${hidden.listener.address}\` is not known`);
  return verdicts[0] ?? compliant('no listener of the load balancer speaks HTTP');
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const listeners = listenersOf(subject, context);
  const https = listeners.find(({ protocol }) => protocol === 'HTTPS')?.listener;
  if (https === undefined)
    return refuse(
      'needs-human-value',
      [`\`${subject.address}\` has no HTTPS listener in this code, so a redirect would lead nowhere.`],
      [
        'Add an HTTPS listener with a certificate (`certificate_arn`), and let it forward to the target group.',
        'Then `/terrafix retry`: the HTTP listener will be made to redirect.',
      ],
    );

  const broken = listeners
    .filter(({ listener, protocol }) => protocol === 'HTTP' && judgeListener(listener).kind === 'violated')
    .map(({ listener }) => listener);
  const draft = new Draft(context.configuration);
  const port = readString(https.evaluate(['port'])?.value);
  const explanation: string[] = [];
  for (const listener of new Map(broken.map((each) => [each.block, each])).values()) {
    const [action, ...more] = listener.block.body.blocks.filter((block) => block.type === 'default_action');
    if (action === undefined || more.length > 0)
      return refuse(
        'needs-human-value',
        [`The default actions of \`${listener.address}\` are several, or come from a \`dynamic\` block.`],
        ['Replace them by one action of the type `redirect` to HTTPS.'],
      );
    for (const { name } of action.body.attributes)
      if (name !== 'type') draft.removeArgument(listener.file, action, name);
    for (const nested of action.body.blocks) draft.removeBlock(listener.file, nested);
    draft.setArgument(listener.file, action, 'type', '"redirect"');
    draft.addNestedBlock(listener.file, action, {
      head: 'redirect',
      groups: [
        [
          ['port', port.kind === 'known' ? `"${port.value}"` : '"443"'],
          ['protocol', '"HTTPS"'],
          ['status_code', '"HTTP_301"'],
        ],
      ],
    });
    explanation.push(
      `\`${listener.address}\` now answers with a permanent redirect to HTTPS, where \`${https.address}\` listens.`,
      ...rulesInWords(listener, context),
      ...sharingInWords(siblingsOf({ subject: listener, configuration: context.configuration })),
    );
  }
  return {
    kind: 'fix',
    title: titleFor('redirect HTTP to HTTPS on', subject),
    explanation,
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Clients that cannot follow a redirect, or send bodies over HTTP, must be moved to HTTPS first.',
        'Health checks go to the targets and are not affected. Port 80 must stay open for the redirect to be seen.',
      ],
    },
  };
}

/** Rules of a listener come before its default action, and still answer over HTTP. */
function rulesInWords(listener: ResourceInstance, { configuration }: RuleContext): readonly string[] {
  const rules = companionsOf(listener, ruleTypes, ['listener_arn'], configuration).map(
    ({ address }) => address,
  );
  return rules.length === 0
    ? []
    : [`Rules come before the default action and still answer over HTTP: ${listInWords(rules)}.`];
}

function refuseUnknown(subject: ResourceInstance): RefusedFix | null {
  const type = readString(subject.evaluate(['load_balancer_type'])?.value);
  if (type.kind !== 'known' || type.value === 'application') return null;
  return refuse(
    'unsupported-test',
    [
      `\`${subject.address}\` is a ${type.value} load balancer: it passes connections on and cannot redirect.`,
    ],
    ['Put an application load balancer or CloudFront before it, or ignore the finding with a reason.'],
  );
}

export const httpToHttps: Rule = {
  id: 'TFX-AWS-ELB-001',
  slug: 'http-to-https',
  title: 'Load balancers redirect HTTP to HTTPS',
  requirement: 'Every HTTP listener of the load balancer redirects to HTTPS.',
  tests: ['load-balancer-http-to-https'],
  resourceTypes: ['aws_lb', 'aws_alb'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_2', 'CKV_AWS_103', 'CKV2_AWS_20'],
    prowler: ['elbv2_insecure_ssl_ciphers', 'elbv2_ssl_listeners'],
    securityHub: ['ELB.1'],
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener',
  ],
  check,
  fix,
  refuseUnknown,
};
