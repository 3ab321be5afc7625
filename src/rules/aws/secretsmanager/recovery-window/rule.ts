import { argumentRule } from '../../../kit/argument-rule.ts';
import { readNumber } from '../../../kit/read-value.ts';

export const recoveryWindow = argumentRule({
  id: 'TFX-AWS-SECRETSMANAGER-004',
  slug: 'recovery-window',
  title: 'Secrets can be brought back after a deletion',
  requirement: 'A deleted secret can be restored for some days.',
  tests: [],
  resourceTypes: ['aws_secretsmanager_secret'],
  review: 'skim',
  severity: 'low',
  risk: 'none',
  cost: 'Free; a secret that waits for its deletion is not billed.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['A1.2'], nist: ['CP-9'] },
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret#recovery_window_in_days',
  ],
  path: ['recovery_window_in_days'],
  read: readNumber,
  isMet: (days) => days > 0,
  whenAbsent: { isMet: true, because: 'the default is 30 days' },
  wanted: () => 30,
  titlePrefix: 'let deletions be undone of',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Nothing changes for a secret in use.',
      'After a destroy its name is taken until the time is over: stacks that come and go under one name need a name of their own each time.',
    ],
  }),
  explain: () => ['30 days is the default of AWS and of the provider.'],
});
