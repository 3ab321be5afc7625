import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged, unnamed } from '../row.ts';

/** S3, EFS, FSx, Glacier, backups. */
export const storage: readonly AwsIdentity[] = [
  kind(
    'S3 bucket',
    named('aws_s3_bucket', 'bucket', {
      prefix: 'bucket_prefix',
      companions: {
        bucket: [
          'aws_s3_bucket_accelerate_configuration',
          'aws_s3_bucket_acl',
          'aws_s3_bucket_analytics_configuration',
          'aws_s3_bucket_cors_configuration',
          'aws_s3_bucket_intelligent_tiering_configuration',
          'aws_s3_bucket_inventory',
          'aws_s3_bucket_lifecycle_configuration',
          'aws_s3_bucket_logging',
          'aws_s3_bucket_metric',
          'aws_s3_bucket_notification',
          'aws_s3_bucket_object_lock_configuration',
          'aws_s3_bucket_ownership_controls',
          'aws_s3_bucket_policy',
          'aws_s3_bucket_public_access_block',
          'aws_s3_bucket_replication_configuration',
          'aws_s3_bucket_request_payment_configuration',
          'aws_s3_bucket_server_side_encryption_configuration',
          'aws_s3_bucket_versioning',
          'aws_s3_bucket_website_configuration',
        ],
      },
    }),
    { kinds: ['S3'], cloudFormation: ['S3::Bucket'], arns: ['s3:::{name}'] },
  ),
  kind('S3 directory bucket', named('aws_s3_directory_bucket', 'bucket'), {
    cloudFormation: ['S3Express::DirectoryBucket'],
    arns: ['s3express:*:*:bucket/{name}'],
  }),
  kind(
    'S3 table bucket',
    named('aws_s3tables_table_bucket', 'name', {
      import: '{arn}',
      companions: { table_bucket_arn: ['aws_s3tables_table_bucket_policy'] },
    }),
    { cloudFormation: ['S3Tables::TableBucket'], arns: ['s3tables:*:*:bucket/{name}'] },
  ),
  kind(
    'S3 access point',
    named('aws_s3_access_point', 'name', {
      import: '{account}:{name}',
      companions: { access_point_arn: ['aws_s3control_access_point_policy'] },
    }),
    { cloudFormation: ['S3::AccessPoint'], arns: ['s3:*:*:accesspoint/{name}'] },
  ),
  kind(
    'S3 multi-region access point',
    named('aws_s3control_multi_region_access_point', 'details.name', { import: '{account}:{name}' }),
    {
      cloudFormation: ['S3::MultiRegionAccessPoint'],
      arns: ['s3::*:accesspoint/{id}'],
      id: '{code}.mrap',
      global: true,
    },
  ),
  kind('S3 account public access block', unnamed('aws_s3_account_public_access_block', '{account}'), {
    aliases: ['AWS::S3::AccountPublicAccessBlock'],
    display: 'account',
    global: true,
  }),
  kind(
    'EFS file system',
    tagged('aws_efs_file_system', {
      companions: {
        file_system_id: [
          'aws_efs_backup_policy',
          'aws_efs_file_system_policy',
          'aws_efs_mount_target',
          'aws_efs_access_point',
        ],
        source_file_system_id: ['aws_efs_replication_configuration'],
      },
    }),
    {
      aliases: ['Elastic File System'],
      cloudFormation: ['EFS::FileSystem'],
      arns: ['elasticfilesystem:*:*:file-system/{id}'],
      id: 'fs-{hex}',
    },
  ),
  kind('EFS access point', tagged('aws_efs_access_point'), {
    cloudFormation: ['EFS::AccessPoint'],
    arns: ['elasticfilesystem:*:*:access-point/{id}'],
    id: 'fsap-{hex}',
  }),
  kind('EFS mount target', unnamed('aws_efs_mount_target', '{id}'), {
    cloudFormation: ['EFS::MountTarget'],
    id: 'fsmt-{hex}',
  }),
  kind(
    'FSx file system',
    [
      tagged('aws_fsx_lustre_file_system', {
        companions: { file_system_id: ['aws_fsx_data_repository_association'] },
      }),
      tagged('aws_fsx_ontap_file_system', {
        companions: { file_system_id: ['aws_fsx_ontap_storage_virtual_machine'] },
      }),
      tagged('aws_fsx_openzfs_file_system'),
      tagged('aws_fsx_windows_file_system'),
    ],
    { cloudFormation: ['FSx::FileSystem'], arns: ['fsx:*:*:file-system/{id}'], id: 'fs-{hex}' },
  ),
  kind(
    'FSx storage virtual machine',
    named('aws_fsx_ontap_storage_virtual_machine', 'name', { import: '{id}' }),
    {
      cloudFormation: ['FSx::StorageVirtualMachine'],
      arns: ['fsx:*:*:storage-virtual-machine/{any}/{id}'],
      id: 'svm-{hex}',
    },
  ),
  kind(
    'FSx volume',
    [
      named('aws_fsx_ontap_volume', 'name', { import: '{id}' }),
      named('aws_fsx_openzfs_volume', 'name', { import: '{id}' }),
    ],
    { cloudFormation: ['FSx::Volume'], arns: ['fsx:*:*:volume/{any}/{id}'], id: 'fsvol-{hex}' },
  ),
  kind('FSx backup', tagged('aws_fsx_backup'), { arns: ['fsx:*:*:backup/{id}'], id: 'backup-{hex}' }),
  kind('FSx file cache', tagged('aws_fsx_file_cache'), {
    arns: ['fsx:*:*:file-cache/{id}'],
    id: 'fc-{hex}',
  }),
  kind(
    'Glacier vault',
    named('aws_glacier_vault', 'name', { companions: { vault_name: ['aws_glacier_vault_lock'] } }),
    { arns: ['glacier:*:*:vaults/{name}'] },
  ),
  kind(
    'backup vault',
    [
      named('aws_backup_vault', 'name', {
        companions: {
          backup_vault_name: [
            'aws_backup_vault_lock_configuration',
            'aws_backup_vault_notifications',
            'aws_backup_vault_policy',
          ],
        },
      }),
      named('aws_backup_logically_air_gapped_vault'),
    ],
    {
      cloudFormation: ['Backup::BackupVault', 'Backup::LogicallyAirGappedBackupVault'],
      arns: ['backup:*:*:backup-vault:{name}'],
    },
  ),
  kind(
    'backup plan',
    named('aws_backup_plan', 'name', {
      import: '{id}',
      companions: { plan_id: ['aws_backup_selection'] },
    }),
    { cloudFormation: ['Backup::BackupPlan'], arns: ['backup:*:*:backup-plan:{id}'], id: '{uuid}' },
  ),
  kind('backup selection', named('aws_backup_selection', 'name', { import: '{plan_id}|{id}' }), {
    cloudFormation: ['Backup::BackupSelection'],
    id: '{uuid}',
  }),
  kind('backup framework', named('aws_backup_framework'), {
    cloudFormation: ['Backup::Framework'],
    arns: ['backup:*:*:framework:{name}-{id:uuid}'],
  }),
  kind('backup report plan', named('aws_backup_report_plan'), {
    cloudFormation: ['Backup::ReportPlan'],
    arns: ['backup:*:*:report-plan:{name}-{id:uuid}'],
  }),
  kind('backup restore testing plan', named('aws_backup_restore_testing_plan', 'name', { idIsName: false }), {
    cloudFormation: ['Backup::RestoreTestingPlan'],
    arns: ['backup:*:*:restore-testing-plan:{name}-{id:uuid}'],
  }),
  kind('backup Region settings', unnamed('aws_backup_region_settings', '{region}'), {
    display: 'account-and-region',
  }),
  kind('lifecycle policy', named('aws_dlm_lifecycle_policy', 'description', { import: '{id}', tag: true }), {
    aliases: ['Data Lifecycle Manager policy'],
    cloudFormation: ['DLM::LifecyclePolicy'],
    arns: ['dlm:*:*:policy/{id}'],
    id: 'policy-{hex}',
  }),
  kind('recycle bin rule', named('aws_rbin_rule', 'description', { import: '{id}', tag: true }), {
    cloudFormation: ['Rbin::Rule'],
    arns: ['rbin:*:*:rule/{id}'],
  }),
];
