import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged } from '../row.ts';

const locationImport = { import: '{arn}' } as const;

/** Moving and sharing data, and desktops: DMS, Transfer, DataSync, Storage Gateway, WorkSpaces, AppStream. */
export const migration: readonly AwsIdentity[] = [
  kind('DMS replication instance', named('aws_dms_replication_instance', 'replication_instance_id'), {
    cloudFormation: ['DMS::ReplicationInstance'],
    arns: ['dms:*:*:rep:{id}'],
    display: 'name',
  }),
  kind(
    'DMS endpoint',
    [named('aws_dms_endpoint', 'endpoint_id'), named('aws_dms_s3_endpoint', 'endpoint_id')],
    { cloudFormation: ['DMS::Endpoint'], arns: ['dms:*:*:endpoint:{id}'], display: 'name' },
  ),
  kind('DMS replication task', named('aws_dms_replication_task', 'replication_task_id'), {
    cloudFormation: ['DMS::ReplicationTask'],
    arns: ['dms:*:*:task:{id}'],
    display: 'name',
  }),
  kind(
    'DMS replication subnet group',
    named('aws_dms_replication_subnet_group', 'replication_subnet_group_id'),
    {
      cloudFormation: ['DMS::ReplicationSubnetGroup'],
      arns: ['dms:*:*:subgrp:{name}'],
    },
  ),
  kind(
    'DMS Serverless replication configuration',
    named('aws_dms_replication_config', 'replication_config_identifier', { import: '{arn}' }),
    {
      cloudFormation: ['DMS::ReplicationConfig'],
      arns: ['dms:*:*:replication-config:{id}'],
      display: 'name',
    },
  ),
  kind('DMS certificate', named('aws_dms_certificate', 'certificate_id'), {
    cloudFormation: ['DMS::Certificate'],
    arns: ['dms:*:*:cert:{id}'],
    display: 'name',
  }),
  kind('DMS event subscription', named('aws_dms_event_subscription'), {
    cloudFormation: ['DMS::EventSubscription'],
    arns: ['dms:*:*:es:{name}'],
  }),
  kind(
    'Transfer server',
    tagged('aws_transfer_server', {
      companions: { server_id: ['aws_transfer_access', 'aws_transfer_ssh_key', 'aws_transfer_user'] },
    }),
    {
      aliases: ['Transfer Family server', 'SFTP server'],
      cloudFormation: ['Transfer::Server'],
      arns: ['transfer:*:*:server/{id}'],
      id: 's-{hex}',
    },
  ),
  kind('Transfer user', named('aws_transfer_user', 'user_name', { import: '{server_id}/{user_name}' }), {
    cloudFormation: ['Transfer::User'],
    arns: ['transfer:*:*:user/{any}/{name}'],
  }),
  kind('Transfer workflow', named('aws_transfer_workflow', 'description', { import: '{id}' }), {
    cloudFormation: ['Transfer::Workflow'],
    arns: ['transfer:*:*:workflow/{id}'],
    id: 'w-{hex}',
  }),
  kind('Transfer connector', tagged('aws_transfer_connector'), {
    cloudFormation: ['Transfer::Connector'],
    arns: ['transfer:*:*:connector/{id}'],
    id: 'c-{hex}',
  }),
  kind('DataSync task', named('aws_datasync_task', 'name', { import: '{arn}' }), {
    cloudFormation: ['DataSync::Task'],
    arns: ['datasync:*:*:task/{id}'],
    id: 'task-{hex}',
  }),
  kind(
    'DataSync location',
    [
      tagged('aws_datasync_location_azure_blob', locationImport),
      tagged('aws_datasync_location_efs', locationImport),
      tagged('aws_datasync_location_hdfs', locationImport),
      tagged('aws_datasync_location_nfs', locationImport),
      tagged('aws_datasync_location_object_storage', locationImport),
      tagged('aws_datasync_location_s3', locationImport),
      tagged('aws_datasync_location_smb', locationImport),
    ],
    {
      cloudFormation: [
        'DataSync::LocationAzureBlob',
        'DataSync::LocationEFS',
        'DataSync::LocationHDFS',
        'DataSync::LocationNFS',
        'DataSync::LocationObjectStorage',
        'DataSync::LocationS3',
        'DataSync::LocationSMB',
      ],
      arns: ['datasync:*:*:location/{id}'],
      id: 'loc-{hex}',
    },
  ),
  kind('DataSync agent', named('aws_datasync_agent', 'name', { import: '{arn}' }), {
    cloudFormation: ['DataSync::Agent'],
    arns: ['datasync:*:*:agent/{id}'],
    id: 'agent-{hex}',
  }),
  kind(
    'Storage Gateway gateway',
    named('aws_storagegateway_gateway', 'gateway_name', {
      import: '{arn}',
      companions: {
        gateway_arn: [
          'aws_storagegateway_cache',
          'aws_storagegateway_cached_iscsi_volume',
          'aws_storagegateway_nfs_file_share',
          'aws_storagegateway_smb_file_share',
          'aws_storagegateway_stored_iscsi_volume',
          'aws_storagegateway_upload_buffer',
          'aws_storagegateway_working_storage',
        ],
      },
    }),
    { arns: ['storagegateway:*:*:gateway/{id}'], id: 'sgw-{hex}' },
  ),
  kind(
    'Storage Gateway file share',
    [
      named('aws_storagegateway_nfs_file_share', 'file_share_name', { tag: true, import: '{arn}' }),
      named('aws_storagegateway_smb_file_share', 'file_share_name', { tag: true, import: '{arn}' }),
    ],
    { arns: ['storagegateway:*:*:share/{id}'], id: 'share-{hex}' },
  ),
  kind('WorkSpace', tagged('aws_workspaces_workspace'), {
    aliases: ['WorkSpaces workspace'],
    cloudFormation: ['WorkSpaces::Workspace'],
    arns: ['workspaces:*:*:workspace/{id}'],
    id: 'ws-{code}',
  }),
  kind('WorkSpaces directory', tagged('aws_workspaces_directory'), {
    arns: ['workspaces:*:*:directory/{id}'],
    id: 'd-{hex}',
  }),
  kind('WorkSpaces IP group', named('aws_workspaces_ip_group', 'name', { import: '{id}' }), {
    arns: ['workspaces:*:*:workspaceipgroup/{id}'],
    id: 'wsipg-{code}',
  }),
  kind(
    'AppStream fleet',
    named('aws_appstream_fleet', 'name', {
      companions: { fleet_name: ['aws_appstream_fleet_stack_association'] },
    }),
    { cloudFormation: ['AppStream::Fleet'], arns: ['appstream:*:*:fleet/{name}'] },
  ),
];
