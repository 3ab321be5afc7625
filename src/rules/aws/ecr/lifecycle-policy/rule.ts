import { companionRule } from '../../../kit/companion-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';

export const lifecyclePolicy = companionRule({
  id: 'TFX-AWS-ECR-003',
  slug: 'lifecycle-policy',
  title: 'ECR removes images that nothing names any more',
  requirement: 'A lifecycle policy belongs to the repository.',
  tests: [],
  resourceTypes: ['aws_ecr_repository'],
  review: 'read',
  severity: 'low',
  risk: 'none',
  cost: 'It saves the storage of old images.',
  scanners: { checkov: [], prowler: ['ecr_repositories_lifecycle_policy_enabled'], securityHub: ['ECR.3'] },
  parameters: ['ecr-untagged-days'],
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_lifecycle_policy',
  ],
  companion: { type: 'aws_ecr_lifecycle_policy', refersBy: 'repository', attribute: 'name' },
  build: (_subject, { parameters }) => {
    const count = numberParameter(parameters, 'ecr-untagged-days') ?? 14;
    return {
      groups: [[], [['policy', policyOf(count)]]],
      explanation: [
        `Images that no tag names are removed ${count} days after they were pushed (\`ecr-untagged-days\`). Images with a tag stay.`,
      ],
    };
  },
  titlePrefix: 'remove untagged images of',
  impact: () => ({
    kind: 'new-resource',
    notes: [
      'Images that are deployed by digest and have lost their tag are removed as well: look whether anything pulls them.',
      'Nothing that runs is touched until it pulls its image again.',
    ],
  }),
});

function policyOf(days: number): string {
  return `jsonencode({
  rules = [{
    rulePriority = 1
    description  = "Remove images that no tag names any more"
    selection = {
      tagStatus   = "untagged"
      countType   = "sinceImagePushed"
      countUnit   = "days"
      countNumber = ${days}
    }
    action = { type = "expire" }
  }]
})`;
}
