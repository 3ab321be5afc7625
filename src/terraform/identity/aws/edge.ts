import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged, unnamed } from '../row.ts';

/** CloudFront, WAF, Shield, Route 53, Global Accelerator. */
export const edge: readonly AwsIdentity[] = [
  kind(
    'CloudFront distribution',
    named('aws_cloudfront_distribution', 'comment', {
      tag: true,
      import: '{id}',
      companions: {
        distribution_id: ['aws_cloudfront_monitoring_subscription'],
        resource_arn: ['aws_cloudwatch_log_delivery_source'],
      },
    }),
    {
      cloudFormation: ['CloudFront::Distribution'],
      arns: ['cloudfront::*:distribution/{id}'],
      id: 'E{upper}',
      global: true,
    },
  ),
  kind('CloudFront function', named('aws_cloudfront_function'), {
    cloudFormation: ['CloudFront::Function'],
    arns: ['cloudfront::*:function/{name}'],
    global: true,
  }),
  kind(
    'CloudFront origin access control',
    named('aws_cloudfront_origin_access_control', 'name', { import: '{id}' }),
    {
      cloudFormation: ['CloudFront::OriginAccessControl'],
      arns: ['cloudfront::*:origin-access-control/{id}'],
      id: 'E{upper}',
      global: true,
    },
  ),
  kind(
    'CloudFront origin access identity',
    named('aws_cloudfront_origin_access_identity', 'comment', { import: '{id}' }),
    {
      cloudFormation: ['CloudFront::CloudFrontOriginAccessIdentity'],
      arns: ['cloudfront::*:origin-access-identity/{id}'],
      id: 'E{upper}',
      global: true,
    },
  ),
  kind('CloudFront cache policy', named('aws_cloudfront_cache_policy', 'name', { import: '{id}' }), {
    cloudFormation: ['CloudFront::CachePolicy'],
    arns: ['cloudfront::*:cache-policy/{id}'],
    id: '{uuid}',
    global: true,
  }),
  kind(
    'CloudFront origin request policy',
    named('aws_cloudfront_origin_request_policy', 'name', { import: '{id}' }),
    {
      cloudFormation: ['CloudFront::OriginRequestPolicy'],
      arns: ['cloudfront::*:origin-request-policy/{id}'],
      id: '{uuid}',
      global: true,
    },
  ),
  kind(
    'CloudFront response headers policy',
    named('aws_cloudfront_response_headers_policy', 'name', { import: '{id}' }),
    {
      cloudFormation: ['CloudFront::ResponseHeadersPolicy'],
      arns: ['cloudfront::*:response-headers-policy/{id}'],
      id: '{uuid}',
      global: true,
    },
  ),
  kind(
    'WAF web ACL',
    named('aws_wafv2_web_acl', 'name', {
      prefix: 'name_prefix',
      import: '{id}/{name}/{scope}',
      companions: {
        web_acl_arn: ['aws_wafv2_web_acl_association'],
        resource_arn: ['aws_wafv2_web_acl_logging_configuration'],
      },
    }),
    {
      aliases: ['WAF ACL', 'WAFv2 web ACL'],
      cloudFormation: ['WAFv2::WebACL'],
      arns: ['wafv2:*:*:regional/webacl/{name}/{id}', 'wafv2:*:*:global/webacl/{name}/{id}'],
      id: '{uuid}',
    },
  ),
  kind(
    'WAF rule group',
    named('aws_wafv2_rule_group', 'name', { prefix: 'name_prefix', import: '{id}/{name}/{scope}' }),
    {
      aliases: ['WAFv2 rule group'],
      cloudFormation: ['WAFv2::RuleGroup'],
      arns: ['wafv2:*:*:regional/rulegroup/{name}/{id}', 'wafv2:*:*:global/rulegroup/{name}/{id}'],
      id: '{uuid}',
    },
  ),
  kind(
    'WAF IP set',
    named('aws_wafv2_ip_set', 'name', { prefix: 'name_prefix', import: '{id}/{name}/{scope}' }),
    {
      aliases: ['WAFv2 IP set'],
      cloudFormation: ['WAFv2::IPSet'],
      arns: ['wafv2:*:*:regional/ipset/{name}/{id}', 'wafv2:*:*:global/ipset/{name}/{id}'],
      id: '{uuid}',
    },
  ),
  kind(
    'WAF regex pattern set',
    named('aws_wafv2_regex_pattern_set', 'name', { prefix: 'name_prefix', import: '{id}/{name}/{scope}' }),
    {
      aliases: ['WAFv2 regex pattern set'],
      cloudFormation: ['WAFv2::RegexPatternSet'],
      arns: [
        'wafv2:*:*:regional/regexpatternset/{name}/{id}',
        'wafv2:*:*:global/regexpatternset/{name}/{id}',
      ],
      id: '{uuid}',
    },
  ),
  kind('WAF Classic web ACL', named('aws_waf_web_acl', 'name', { import: '{id}' }), {
    cloudFormation: ['WAF::WebACL'],
    arns: ['waf::*:webacl/{id}'],
    id: '{uuid}',
    global: true,
  }),
  kind(
    'WAF Classic regional web ACL',
    named('aws_wafregional_web_acl', 'name', {
      import: '{id}',
      companions: { web_acl_id: ['aws_wafregional_web_acl_association'] },
    }),
    {
      cloudFormation: ['WAFRegional::WebACL'],
      arns: ['waf-regional:*:*:webacl/{id}'],
      id: '{uuid}',
    },
  ),
  kind(
    'Shield protection',
    named('aws_shield_protection', 'name', {
      import: '{id}',
      companions: { shield_protection_id: ['aws_shield_protection_health_check_association'] },
    }),
    {
      cloudFormation: ['Shield::Protection'],
      arns: ['shield::*:protection/{id}'],
      id: '{uuid}',
      global: true,
    },
  ),
  kind('Shield protection group', named('aws_shield_protection_group', 'protection_group_id'), {
    cloudFormation: ['Shield::ProtectionGroup'],
    arns: ['shield::*:protection-group/{name}'],
    global: true,
  }),
  kind('Shield Advanced subscription', unnamed('aws_shield_subscription', '{account}'), {
    display: 'account',
    global: true,
  }),
  kind(
    'Route 53 hosted zone',
    named('aws_route53_zone', 'name', {
      import: '{id}',
      companions: {
        zone_id: ['aws_route53_query_log', 'aws_route53_record', 'aws_route53_zone_association'],
        hosted_zone_id: ['aws_route53_hosted_zone_dnssec', 'aws_route53_key_signing_key'],
      },
    }),
    {
      aliases: ['hosted zone', 'DNS zone'],
      cloudFormation: ['Route53::HostedZone'],
      arns: ['route53:::hostedzone/{id}'],
      id: 'Z{upper}',
      global: true,
    },
  ),
  kind('Route 53 record', named('aws_route53_record', 'name', { import: '{zone_id}_{name}_{type}' }), {
    aliases: ['DNS record', 'Route 53 record set'],
    cloudFormation: ['Route53::RecordSet'],
    global: true,
  }),
  kind(
    'Route 53 health check',
    named('aws_route53_health_check', 'reference_name', { tag: true, import: '{id}' }),
    {
      cloudFormation: ['Route53::HealthCheck'],
      arns: ['route53:::healthcheck/{id}'],
      id: '{uuid}',
      global: true,
    },
  ),
  kind(
    'registered domain',
    named('aws_route53domains_registered_domain', 'domain_name', { import: '{domain_name}' }),
    { aliases: ['Route 53 domain', 'Route 53 registered domain'], display: 'name', global: true },
  ),
  kind('Route 53 query log', unnamed('aws_route53_query_log', '{id}'), {
    arns: ['route53:::queryloggingconfig/{id}'],
    id: '{uuid}',
    global: true,
  }),
  kind('Route 53 Resolver endpoint', named('aws_route53_resolver_endpoint', 'name', { import: '{id}' }), {
    cloudFormation: ['Route53Resolver::ResolverEndpoint'],
    arns: ['route53resolver:*:*:resolver-endpoint/{id}'],
    id: 'rslvr-{code}',
  }),
  kind(
    'Route 53 Resolver rule',
    named('aws_route53_resolver_rule', 'name', {
      import: '{id}',
      companions: { resolver_rule_id: ['aws_route53_resolver_rule_association'] },
    }),
    {
      cloudFormation: ['Route53Resolver::ResolverRule'],
      arns: ['route53resolver:*:*:resolver-rule/{id}'],
      id: 'rslvr-rr-{hex}',
    },
  ),
  kind(
    'Route 53 Resolver query log',
    named('aws_route53_resolver_query_log_config', 'name', {
      import: '{id}',
      companions: {
        resolver_query_log_config_id: ['aws_route53_resolver_query_log_config_association'],
      },
    }),
    {
      aliases: ['Route 53 Resolver query logging configuration'],
      cloudFormation: ['Route53Resolver::ResolverQueryLoggingConfig'],
      arns: ['route53resolver:*:*:resolver-query-log-config/{id}'],
      id: 'rqlc-{hex}',
    },
  ),
  kind(
    'Route 53 Resolver DNS Firewall rule group',
    named('aws_route53_resolver_firewall_rule_group', 'name', {
      import: '{id}',
      companions: {
        firewall_rule_group_id: [
          'aws_route53_resolver_firewall_rule',
          'aws_route53_resolver_firewall_rule_group_association',
        ],
      },
    }),
    {
      cloudFormation: ['Route53Resolver::FirewallRuleGroup'],
      arns: ['route53resolver:*:*:firewall-rule-group/{id}'],
      id: 'rslvr-frg-{hex}',
    },
  ),
  kind(
    'Global Accelerator accelerator',
    named('aws_globalaccelerator_accelerator', 'name', {
      import: '{arn}',
      companions: { accelerator_arn: ['aws_globalaccelerator_listener'] },
    }),
    {
      cloudFormation: ['GlobalAccelerator::Accelerator'],
      arns: ['globalaccelerator::*:accelerator/{id}'],
      id: '{uuid}',
      global: true,
    },
  ),
  kind('CloudFront key group', named('aws_cloudfront_key_group', 'name', { import: '{id}' }), {
    cloudFormation: ['CloudFront::KeyGroup'],
    id: '{uuid}',
    global: true,
  }),
  kind('CloudFront VPC origin', tagged('aws_cloudfront_vpc_origin'), {
    cloudFormation: ['CloudFront::VpcOrigin'],
    arns: ['cloudfront::*:vpcorigin/{id}'],
    id: 'vo_{code}',
    global: true,
  }),
];
