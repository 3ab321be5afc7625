import { providerMajorOf } from '../../../kit/provider-generation.ts';
import { switchRule } from '../../../kit/switch-rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

export const encryptionAtRest = switchRule({
  id: 'TFX-AWS-REDSHIFT-002',
  slug: 'encryption-at-rest',
  title: 'Redshift clusters are encrypted at rest',
  requirement: 'The storage of the cluster is encrypted.',
  tests: ['customer-data-encrypted-at-rest-config'],
  resourceTypes: ['aws_redshift_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Requests to KMS are billed.',
  scanners: {
    checkov: ['CKV_AWS_64'],
    prowler: ['redshift_cluster_encrypted_at_rest'],
    securityHub: ['Redshift.10'],
  },
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster#encrypted',
  ],
  path: ['encrypted'],
  whenAbsent: { isMet: false, because: 'the default is false before version 6 of the provider' },
  judgeFirst: (subject) => {
    if ((subject.evaluate(['encrypted'])?.value.kind ?? 'null') !== 'null') return null;
    const major = providerMajorOf(subject);
    if (major === null)
      return unknown(
        '`encrypted` is not set, and its default changed with version 6 of the provider, which the code does not pin',
      );
    return major >= 6
      ? compliant('`encrypted` is not set, and the default is true since version 6 of the provider')
      : null;
  },
  isNarrow: true,
  titlePrefix: 'encrypt the storage of',
  impactKind: 'downtime',
  notes: [
    'Redshift encrypts the cluster that is there: it moves the data to encrypted storage, and the cluster can only be read meanwhile, for minutes with RA3 nodes and up to days with older ones.',
    'Snapshots that exist stay unencrypted. The AWS managed key is used unless `kms_key_id` names another.',
  ],
});
