import { switchRule } from '../../../kit/switch-rule.ts';
import { unknown } from '../../../kit/verdict.ts';

export const storageEncryption = switchRule({
  id: 'TFX-AWS-NEPTUNE-001',
  slug: 'storage-encryption',
  title: 'Neptune clusters are encrypted at rest',
  requirement: 'The storage of the cluster is encrypted.',
  tests: ['customer-data-encrypted-at-rest-config'],
  resourceTypes: ['aws_neptune_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Requests to KMS are billed.',
  scanners: {
    checkov: ['CKV_AWS_44'],
    prowler: ['neptune_cluster_storage_encrypted'],
    securityHub: ['Neptune.1'],
  },
  references: [
    'https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster#storage_encrypted',
  ],
  path: ['storage_encrypted'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  judgeFirst: (subject) => {
    const origin = ['snapshot_identifier', 'global_cluster_identifier'].find(
      (name) => (subject.evaluate([name])?.value.kind ?? 'null') !== 'null',
    );
    return origin !== undefined && subject.attribute('storage_encrypted') === null
      ? unknown(`the cluster comes from \`${origin}\`, and is as encrypted as that`)
      : null;
  },
  isNarrow: true,
  titlePrefix: 'encrypt the storage of',
  impactKind: 'replacement',
  notes: ['A cluster that exists cannot be encrypted: Terraform would destroy it and create an empty one.'],
  procedure: ({ address }) => [
    'Stop writes, then take a snapshot: `aws neptune create-db-cluster-snapshot`.',
    'Restore it into a new cluster with a key: `aws neptune restore-db-cluster-from-snapshot --kms-key-id …`, add instances, and check it.',
    'Let the clients use the endpoint of the new cluster.',
    `Set \`storage_encrypted = true\` in the code, then \`terraform state rm '${address}'\` and \`terraform import\` the new cluster; the plan must show no replacement.`,
    'Keep the old cluster until the new one has proved itself.',
  ],
});
