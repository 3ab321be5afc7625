import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged, unnamed } from '../row.ts';

/** Keys, secrets, certificates, and the services that look for threats. */
export const security: readonly AwsIdentity[] = [
  kind(
    'KMS key',
    [
      named('aws_kms_key', 'description', {
        tag: true,
        import: '{id}',
        companions: {
          key_id: ['aws_kms_key_policy', 'aws_kms_grant'],
          target_key_id: ['aws_kms_alias'],
        },
      }),
      named('aws_kms_replica_key', 'description', { tag: true, import: '{id}' }),
      named('aws_kms_external_key', 'description', { tag: true, import: '{id}' }),
      named('aws_kms_replica_external_key', 'description', { tag: true, import: '{id}' }),
    ],
    {
      cloudFormation: ['KMS::Key', 'KMS::ReplicaKey'],
      arns: ['kms:*:*:key/{id}'],
      id: '{uuid}',
    },
  ),
  kind('KMS alias', named('aws_kms_alias', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['KMS::Alias'],
    arns: ['kms:*:*:{name:alias}'],
  }),
  kind(
    'KMS custom key store',
    named('aws_kms_custom_key_store', 'custom_key_store_name', { import: '{id}' }),
    {
      id: 'cks-{hex}',
    },
  ),
  kind(
    'CloudHSM cluster',
    tagged('aws_cloudhsm_v2_cluster', { companions: { cluster_id: ['aws_cloudhsm_v2_hsm'] } }),
    {
      cloudFormation: ['CloudHSM::Cluster'],
      arns: ['cloudhsm:*:*:cluster/{id}'],
      id: 'cluster-{code}',
    },
  ),
  kind(
    'secret',
    named('aws_secretsmanager_secret', 'name', {
      prefix: 'name_prefix',
      import: '{arn}',
      companions: {
        secret_id: ['aws_secretsmanager_secret_rotation', 'aws_secretsmanager_secret_version'],
        secret_arn: ['aws_secretsmanager_secret_policy'],
      },
    }),
    {
      aliases: ['Secrets Manager secret'],
      cloudFormation: ['SecretsManager::Secret'],
      arns: ['secretsmanager:*:*:secret:{name:path}-{id:code}'],
    },
  ),
  kind('SSM parameter', named('aws_ssm_parameter'), {
    aliases: ['Systems Manager parameter'],
    cloudFormation: ['SSM::Parameter'],
    arns: ['ssm:*:*:parameter/{name}', 'ssm:*:*:parameter{name:rooted}'],
  }),
  kind(
    'ACM certificate',
    named('aws_acm_certificate', 'domain_name', {
      tag: true,
      import: '{arn}',
      companions: { certificate_arn: ['aws_acm_certificate_validation'] },
    }),
    {
      aliases: ['Certificate Manager certificate'],
      cloudFormation: ['CertificateManager::Certificate'],
      arns: ['acm:*:*:certificate/{id}'],
      id: '{uuid}',
    },
  ),
  kind(
    'private certificate authority',
    unnamed('aws_acmpca_certificate_authority', '{arn}', {
      certificate_authority_arn: [
        'aws_acmpca_certificate',
        'aws_acmpca_certificate_authority_certificate',
        'aws_acmpca_permission',
      ],
      resource_arn: ['aws_acmpca_policy'],
    }),
    {
      aliases: ['ACM PCA certificate authority', 'Private CA'],
      cloudFormation: ['ACMPCA::CertificateAuthority'],
      arns: ['acm-pca:*:*:certificate-authority/{id}'],
      id: '{uuid}',
    },
  ),
  kind(
    'GuardDuty detector',
    unnamed('aws_guardduty_detector', '{id}', {
      detector_id: [
        'aws_guardduty_detector_feature',
        'aws_guardduty_filter',
        'aws_guardduty_ipset',
        'aws_guardduty_member',
        'aws_guardduty_organization_configuration',
        'aws_guardduty_organization_configuration_feature',
        'aws_guardduty_publishing_destination',
        'aws_guardduty_threatintelset',
      ],
    }),
    {
      kinds: ['AwsGuardDutyDetector'],
      cloudFormation: ['GuardDuty::Detector'],
      arns: ['guardduty:*:*:detector/{id}'],
      id: '{hex}',
      display: 'account-and-region',
    },
  ),
  kind('GuardDuty filter', named('aws_guardduty_filter', 'name', { import: '{detector_id}:{name}' }), {
    cloudFormation: ['GuardDuty::Filter'],
    arns: ['guardduty:*:*:detector/{any}/filter/{name}'],
  }),
  kind('GuardDuty malware protection plan', tagged('aws_guardduty_malware_protection_plan'), {
    cloudFormation: ['GuardDuty::MalwareProtectionPlan'],
    arns: ['guardduty:*:*:malware-protection-plan/{id}'],
    id: '{hex}',
  }),
  kind('Security Hub', unnamed('aws_securityhub_account', '{account}'), {
    aliases: ['Security Hub account'],
    cloudFormation: ['SecurityHub::Hub'],
    arns: ['securityhub:*:*:hub/default'],
    display: 'account-and-region',
  }),
  kind('Security Hub standard', unnamed('aws_securityhub_standards_subscription', '{arn}'), {
    cloudFormation: ['SecurityHub::Standard'],
    arns: ['securityhub:*:*:subscription/{id:path}'],
  }),
  kind('Security Hub finding aggregator', unnamed('aws_securityhub_finding_aggregator', '{arn}'), {
    cloudFormation: ['SecurityHub::FindingAggregator'],
    arns: ['securityhub:*:*:finding-aggregator/{id}'],
    id: '{uuid}',
  }),
  kind('Inspector', unnamed('aws_inspector2_enabler', '{any}'), {
    aliases: ['Inspector v2'],
    display: 'account-and-region',
  }),
  kind('Macie', unnamed('aws_macie2_account', '{id}'), {
    aliases: ['Macie account', 'Macie session'],
    cloudFormation: ['Macie::Session'],
    display: 'account-and-region',
  }),
  kind(
    'Macie classification job',
    named('aws_macie2_classification_job', 'name', { prefix: 'name_prefix', import: '{id}' }),
    { arns: ['macie2:*:*:classification-job/{id}'], id: '{hex}' },
  ),
  kind(
    'Macie custom data identifier',
    named('aws_macie2_custom_data_identifier', 'name', { prefix: 'name_prefix', import: '{id}' }),
    {
      cloudFormation: ['Macie::CustomDataIdentifier'],
      arns: ['macie2:*:*:custom-data-identifier/{id}'],
      id: '{uuid}',
    },
  ),
  kind('Detective graph', tagged('aws_detective_graph', { import: '{arn}' }), {
    cloudFormation: ['Detective::Graph'],
    arns: ['detective:*:*:graph:{id}'],
    id: '{hex}',
    display: 'account-and-region',
  }),
  kind('Security Lake', unnamed('aws_securitylake_data_lake', '{arn}'), {
    cloudFormation: ['SecurityLake::DataLake'],
    arns: ['securitylake:*:*:data-lake/default'],
    display: 'account-and-region',
  }),
  kind('Firewall Manager policy', named('aws_fms_policy', 'name', { import: '{id}' }), {
    cloudFormation: ['FMS::Policy'],
    arns: ['fms:*:*:policy/{id}'],
    id: '{uuid}',
  }),
  kind(
    'Cognito user pool',
    named('aws_cognito_user_pool', 'name', {
      import: '{id}',
      companions: {
        user_pool_id: [
          'aws_cognito_identity_provider',
          'aws_cognito_resource_server',
          'aws_cognito_risk_configuration',
          'aws_cognito_user_group',
          'aws_cognito_user_pool_client',
          'aws_cognito_user_pool_domain',
          'aws_cognito_user_pool_ui_customization',
        ],
        resource_arn: ['aws_wafv2_web_acl_association'],
      },
    }),
    {
      cloudFormation: ['Cognito::UserPool'],
      arns: ['cognito-idp:*:*:userpool/{id}'],
      id: '{region}_{code}',
    },
  ),
  kind(
    'Cognito user pool client',
    named('aws_cognito_user_pool_client', 'name', { import: '{user_pool_id}/{id}' }),
    {
      cloudFormation: ['Cognito::UserPoolClient'],
      id: '{code}',
    },
  ),
  kind(
    'Cognito identity pool',
    named('aws_cognito_identity_pool', 'identity_pool_name', {
      import: '{id}',
      companions: { identity_pool_id: ['aws_cognito_identity_pool_roles_attachment'] },
    }),
    {
      cloudFormation: ['Cognito::IdentityPool'],
      arns: ['cognito-identity:*:*:identitypool/{id:text}'],
      id: '{region}:{uuid}',
    },
  ),
  kind(
    'Directory Service directory',
    named('aws_directory_service_directory', 'name', {
      import: '{id}',
      companions: {
        directory_id: [
          'aws_directory_service_log_subscription',
          'aws_directory_service_radius_settings',
          'aws_directory_service_trust',
        ],
      },
    }),
    {
      cloudFormation: ['DirectoryService::MicrosoftAD', 'DirectoryService::SimpleAD'],
      arns: ['ds:*:*:directory/{id}'],
      id: 'd-{hex}',
    },
  ),
  kind(
    'Signer signing profile',
    named('aws_signer_signing_profile', 'name', {
      prefix: 'name_prefix',
      companions: { profile_name: ['aws_signer_signing_profile_permission'] },
    }),
    { cloudFormation: ['Signer::SigningProfile'], arns: ['signer:*:*:/signing-profiles/{name}'] },
  ),
];
