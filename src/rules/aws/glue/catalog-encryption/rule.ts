import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';

export const catalogEncryption = argumentRule({
  id: 'TFX-AWS-GLUE-001',
  slug: 'catalog-encryption',
  title: 'The Glue catalog is encrypted',
  requirement: 'Metadata of the Glue catalog is encrypted at rest.',
  tests: [],
  resourceTypes: ['aws_glue_data_catalog_encryption_settings'],
  review: 'skim',
  severity: 'medium',
  risk: 'none',
  cost: 'Free with the key of AWS; requests to a customer managed key are billed.',
  scanners: {
    checkov: ['CKV_AWS_94'],
    prowler: ['glue_data_catalogs_metadata_encryption_enabled'],
    securityHub: [],
  },
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_data_catalog_encryption_settings',
  ],
  path: ['data_catalog_encryption_settings', 'encryption_at_rest', 'catalog_encryption_mode'],
  read: readString,
  isMet: (mode) => mode.startsWith('SSE-KMS'),
  whenAbsent: { isMet: false, because: 'nothing is encrypted' },
  wanted: () => 'SSE-KMS',
  titlePrefix: 'encrypt the catalog of',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'Metadata written from then on is encrypted; without a key of your own, with that of AWS for Glue.',
      'With a customer managed key, roles that read the catalog need `kms:Decrypt`.',
    ],
  }),
});
