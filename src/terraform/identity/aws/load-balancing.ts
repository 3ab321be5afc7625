import type { AwsIdentity } from '../identity.ts';
import { kind, named, unnamed } from '../row.ts';

const balancer = {
  prefix: 'name_prefix',
  import: '{arn}',
  companions: {
    load_balancer_arn: ['aws_lb_listener', 'aws_alb_listener'],
    resource_arn: ['aws_wafv2_web_acl_association', 'aws_wafregional_web_acl_association'],
  },
} as const;

const listenerCompanions = {
  listener_arn: [
    'aws_lb_listener_rule',
    'aws_alb_listener_rule',
    'aws_lb_listener_certificate',
    'aws_alb_listener_certificate',
  ],
} as const;

const targetGroup = {
  prefix: 'name_prefix',
  import: '{arn}',
  companions: { target_group_arn: ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'] },
} as const;

/** Load balancers with their listeners and target groups. `aws_alb…` are other names of `aws_lb…`. */
export const loadBalancing: readonly AwsIdentity[] = [
  kind(
    'load balancer',
    [
      named('aws_lb', 'name', balancer),
      named('aws_alb', 'name', balancer),
      named('aws_elb', 'name', {
        prefix: 'name_prefix',
        companions: {
          load_balancer: ['aws_lb_ssl_negotiation_policy', 'aws_lb_cookie_stickiness_policy'],
          load_balancer_name: [
            'aws_load_balancer_policy',
            'aws_load_balancer_listener_policy',
            'aws_load_balancer_backend_server_policy',
          ],
          elb: ['aws_elb_attachment'],
        },
      }),
    ],
    {
      kinds: ['ALB'],
      aliases: [
        'application load balancer',
        'network load balancer',
        'gateway load balancer',
        'classic load balancer',
        'elastic load balancer',
        'NLB',
        'ELBv2 load balancer',
        'ELB load balancer',
      ],
      cloudFormation: ['ElasticLoadBalancingV2::LoadBalancer', 'ElasticLoadBalancing::LoadBalancer'],
      arns: [
        ['elasticloadbalancing:*:*:loadbalancer/app/{name}/{id}', 'aws_lb', 'aws_alb'],
        ['elasticloadbalancing:*:*:loadbalancer/net/{name}/{id}', 'aws_lb', 'aws_alb'],
        ['elasticloadbalancing:*:*:loadbalancer/gwy/{name}/{id}', 'aws_lb', 'aws_alb'],
        ['elasticloadbalancing:*:*:loadbalancer/{name}', 'aws_elb'],
      ],
      display: 'name',
    },
  ),
  kind(
    'load balancer listener',
    [
      unnamed('aws_lb_listener', '{arn}', listenerCompanions),
      unnamed('aws_alb_listener', '{arn}', listenerCompanions),
    ],
    {
      aliases: ['ELBv2 listener'],
      cloudFormation: ['ElasticLoadBalancingV2::Listener'],
      arns: [
        'elasticloadbalancing:*:*:listener/app/{any}/{id}',
        'elasticloadbalancing:*:*:listener/net/{any}/{id}',
        'elasticloadbalancing:*:*:listener/gwy/{any}/{id}',
      ],
    },
  ),
  kind(
    'load balancer listener rule',
    [unnamed('aws_lb_listener_rule', '{arn}'), unnamed('aws_alb_listener_rule', '{arn}')],
    {
      cloudFormation: ['ElasticLoadBalancingV2::ListenerRule'],
      arns: [
        'elasticloadbalancing:*:*:listener-rule/app/{any}/{id}',
        'elasticloadbalancing:*:*:listener-rule/net/{any}/{id}',
      ],
    },
  ),
  kind(
    'target group',
    [named('aws_lb_target_group', 'name', targetGroup), named('aws_alb_target_group', 'name', targetGroup)],
    {
      aliases: ['load balancer target group'],
      cloudFormation: ['ElasticLoadBalancingV2::TargetGroup'],
      arns: ['elasticloadbalancing:*:*:targetgroup/{name}/{id}'],
      display: 'name',
    },
  ),
  kind(
    'load balancer trust store',
    named('aws_lb_trust_store', 'name', { prefix: 'name_prefix', import: '{arn}' }),
    {
      cloudFormation: ['ElasticLoadBalancingV2::TrustStore'],
      arns: ['elasticloadbalancing:*:*:truststore/{name}/{id}'],
    },
  ),
];
