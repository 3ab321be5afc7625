import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

/** `TransferSecurityPolicy-2024-01`, `TransferSecurityPolicy-FIPS-2025-03`; those with PQ in their name were experiments. */
function isCurrent(policy: string): boolean {
  const year = /^TransferSecurityPolicy-(?:FIPS-|SshAuditCompliant-|Restricted-)?(\d{4})-\d{2}$/.exec(
    policy,
  )?.[1];
  return year !== undefined && Number(year) >= 2024;
}

export const securityPolicy = argumentRule({
  id: 'TFX-AWS-TRANSFER-002',
  slug: 'security-policy',
  title: 'Transfer servers use current ciphers',
  requirement: 'The server offers ciphers of a current security policy only.',
  tests: [],
  resourceTypes: ['aws_transfer_server'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_380'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/transfer/latest/userguide/security-policies.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/transfer_server',
  ],
  path: ['security_policy_name'],
  read: readString,
  isMet: isCurrent,
  whenAbsent: { isMet: false, because: 'the default is the policy of 2018' },
  wanted: () => 'TransferSecurityPolicy-2024-01',
  titlePrefix: 'use current ciphers on',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'Clients that know old ciphers only, such as those with SHA-1, cannot connect any more: look at the logs of the server first.',
    ],
  }),
});
