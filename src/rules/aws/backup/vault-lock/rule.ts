import type { Configuration, ResourceInstance } from '../../../../terraform/model.ts';
import { companionRule } from '../../../kit/companion-rule.ts';
import { readNumber } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

const minimumDays = 7;

/** A plan that keeps what it puts into the vault for less than the lock would demand. */
function shortestPlan(vault: ResourceInstance, configuration: Configuration): ResourceInstance | null {
  return (
    configuration.resourcesOfType('aws_backup_plan').find(
      (plan) =>
        plan.exists &&
        plan.nestedBlocks('rule').blocks.some((rule) => {
          const target = rule.evaluate(['target_vault_name']);
          const days = readNumber(rule.evaluate(['lifecycle', 'delete_after'])?.value);
          return (
            target !== null &&
            days.kind === 'known' &&
            days.value < minimumDays &&
            configuration.resolve(target.value, plan.module).includes(vault)
          );
        }),
    ) ?? null
  );
}

export const vaultLock = companionRule({
  id: 'TFX-AWS-BACKUP-002',
  slug: 'vault-lock',
  title: 'Backup vaults are locked',
  requirement: 'A lock keeps recovery points from being deleted early.',
  tests: [],
  resourceTypes: ['aws_backup_vault'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['A1.2'], nist: ['CP-9'] },
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_vault_lock_configuration',
  ],
  companion: {
    type: 'aws_backup_vault_lock_configuration',
    refersBy: 'backup_vault_name',
    attribute: 'name',
  },
  refuseFirst: (subject, { configuration }) => {
    const short = shortestPlan(subject, configuration);
    return short === null
      ? null
      : refuse(
          'exclusive-choice',
          [
            `\`${short.address}\` deletes recovery points of the vault after less than ${minimumDays} days, which a lock would refuse to take in.`,
          ],
          [
            `Let the plan keep them for ${minimumDays} days, or add an \`aws_backup_vault_lock_configuration\` with fewer \`min_retention_days\`.`,
          ],
        );
  },
  build: () => ({ groups: [[['min_retention_days', String(minimumDays)]]] }),
  titlePrefix: 'lock',
  impact: () => ({
    kind: 'new-resource',
    notes: [
      'The lock is one of governance: roles with the permission `backup:DeleteBackupVaultLockConfiguration` can take it off. `changeable_for_days` would make it final for everybody; that is left to you.',
      'Backup jobs that ask for less than a week of retention fail from then on; recovery points that are there keep their dates.',
    ],
  }),
});
