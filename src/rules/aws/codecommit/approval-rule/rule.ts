import { judgeOpenCompanions } from '../../../kit/open-companions.ts';
import { companionRule } from '../../../kit/companion-rule.ts';
import { freeName } from '../../../kit/companions.ts';
import { quote, resourceHead } from '../../../kit/print.ts';

const template = 'aws_codecommit_approval_rule_template';

export const approvalRule = companionRule({
  id: 'TFX-AWS-CODECOMMIT-001',
  slug: 'approval-rule',
  title: 'Changes in CodeCommit are approved by somebody else',
  requirement: 'Pull requests of the repository need an approval.',
  tests: ['code-review-application-config'],
  resourceTypes: ['aws_codecommit_repository'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_257'], prowler: [], securityHub: [] },
  controls: { soc2: ['CC8.1'], iso27001: ['A.8.32'] },
  references: [
    'https://docs.aws.amazon.com/codecommit/latest/userguide/approval-rule-templates.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codecommit_approval_rule_template_association',
  ],
  companion: {
    type: 'aws_codecommit_approval_rule_template_association',
    refersBy: 'repository_name',
    attribute: 'repository_name',
  },
  judgeFirst: (subject, context) =>
    judgeOpenCompanions(
      subject,
      'aws_codecommit_approval_rule_template_association',
      'repository_name',
      context,
    ),
  build: (subject, _context, reference) => {
    const name = freeName(subject, [template], `${subject.name}_approval`);
    const isSingle = reference === `${subject.type}.${subject.name}`;
    const named = isSingle
      ? `"\${${reference}.repository_name}-approval"`
      : quote(`${subject.name.replaceAll('_', '-')}-approval`);
    return {
      groups: [[['approval_rule_template_name', `${template}.${name}.name`]]],
      beside: [
        {
          head: resourceHead(template, name),
          groups: [[['name', named]], [['content', content]]],
        },
      ],
      explanation: [
        'Pull requests to any branch need two approvals of people other than their author, which Checkov asks for; Vanta wants one.',
      ],
    };
  },
  titlePrefix: 'want approvals in',
  impact: () => ({
    kind: 'new-resource',
    notes: [
      'Pull requests that are open already are not touched; those opened from then on need the approvals.',
      'Who may push to a branch past all pull requests is decided by IAM: deny `codecommit:GitPush` on it as well.',
    ],
  }),
});

const content = `jsonencode({
  Version = "2018-11-08"
  Statements = [{
    Type                    = "Approvers"
    NumberOfApprovalsNeeded = 2
  }]
})`;
