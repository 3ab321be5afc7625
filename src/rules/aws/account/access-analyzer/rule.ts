import { accountRule } from '../../../kit/account-rule.ts';

const unusedAccess = ['ACCOUNT_UNUSED_ACCESS', 'ORGANIZATION_UNUSED_ACCESS'];

export const accessAnalyzer = accountRule({
  id: 'TFX-AWS-ACCOUNT-004',
  slug: 'access-analyzer',
  title: 'IAM Access Analyzer watches the account',
  requirement: 'An analyzer of external access is there for the region.',
  tests: [],
  review: 'merge',
  severity: 'low',
  risk: 'none',
  cost: 'Analysis of external access is free.',
  scanners: {
    checkov: [],
    prowler: ['accessanalyzer_enabled'],
    securityHub: ['IAM.28'],
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/accessanalyzer_analyzer',
  ],
  type: 'aws_accessanalyzer_analyzer',
  isGlobal: false,
  // Analyzers of unused access answer another question, and are billed.
  counts: (analyzer) => {
    const type = analyzer.evaluate(['type'])?.value;
    return type?.kind !== 'string' || !unusedAccess.includes(type.value);
  },
  requirements: [],
  build: () => ({ groups: [[['analyzer_name', '"account"']]] }),
  actionTitle: 'watch external access with an analyzer',
  impact: () => ({
    kind: 'new-resource',
    notes: ['The analyzer reads policies and changes nothing; its findings appear within half an hour.'],
  }),
});
