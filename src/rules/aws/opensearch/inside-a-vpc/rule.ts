import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, Rule } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

function check(subject: ResourceInstance): Verdict {
  const { blocks, isExact } = subject.nestedBlocks('vpc_options');
  if (blocks.length > 0 && (isExact || blocks.some(({ isDynamic }) => !isDynamic)))
    return compliant('`vpc_options` puts it into a VPC');
  return isExact
    ? violated('`vpc_options` is not there: the endpoint is on the internet')
    : unknown('whether `vpc_options` is there is computed when Terraform runs');
}

function fix(subject: ResourceInstance): RefusedFix {
  return refuse(
    'needs-human-value',
    [
      `Which subnets and security groups \`${subject.address}\` belongs to is for a person to say, and a domain cannot be moved: Terraform would destroy it with its indices.`,
    ],
    [
      'Take a manual snapshot of the domain into a bucket.',
      'Write a second domain with `vpc_options`, and restore the snapshot there.',
      'Let the clients use the endpoint of the new domain from inside the VPC, and check it.',
      `Remove \`${subject.address}\` when nobody asks it any more.`,
      'Until then: let the access policy name roles, never `*`.',
    ],
  );
}

export const insideAVpc: Rule = {
  id: 'TFX-AWS-OPENSEARCH-007',
  slug: 'inside-a-vpc',
  title: 'OpenSearch domains lie in a VPC',
  requirement: 'The endpoint of the domain is in a VPC.',
  tests: [],
  resourceTypes: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
  review: 'read',
  severity: 'critical',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_137'],
    prowler: ['opensearch_service_domains_not_publicly_accessible'],
    securityHub: ['OpenSearch.2', 'ES.2'],
  },
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain#vpc_options',
  ],
  check,
  fix,
};
