import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged, unnamed } from '../row.ts';

/** EC2 and its disks and images, Auto Scaling, Batch, Beanstalk, Lightsail. */
export const compute: readonly AwsIdentity[] = [
  kind(
    'EC2 instance',
    [
      tagged('aws_instance', {
        companions: {
          instance_id: [
            'aws_volume_attachment',
            'aws_network_interface_attachment',
            'aws_ec2_instance_state',
          ],
          instance: ['aws_eip'],
        },
      }),
      tagged('aws_spot_instance_request', { import: null }),
      named('aws_launch_template', [], {
        tag: 'tag_specifications.tags.Name',
        import: '{id}',
        role: 'makes',
      }),
    ],
    {
      kinds: ['EC2Instance'],
      cloudFormation: ['EC2::Instance'],
      arns: ['ec2:*:*:instance/{id}'],
      id: 'i-{hex}',
      display: 'instance',
    },
  ),
  kind(
    'launch template',
    named('aws_launch_template', 'name', {
      prefix: 'name_prefix',
      tag: true,
      import: '{id}',
    }),
    {
      aliases: ['EC2 launch template'],
      cloudFormation: ['EC2::LaunchTemplate'],
      arns: ['ec2:*:*:launch-template/{id}'],
      id: 'lt-{hex}',
    },
  ),
  kind('launch configuration', named('aws_launch_configuration', 'name', { prefix: 'name_prefix' }), {
    cloudFormation: ['AutoScaling::LaunchConfiguration'],
    arns: ['autoscaling:*:*:launchConfiguration:{id}:launchConfigurationName/{name}'],
    display: 'name',
  }),
  kind(
    'Auto Scaling group',
    named('aws_autoscaling_group', 'name', {
      prefix: 'name_prefix',
      companions: {
        autoscaling_group_name: [
          'aws_autoscaling_attachment',
          'aws_autoscaling_group_tag',
          'aws_autoscaling_lifecycle_hook',
          'aws_autoscaling_policy',
          'aws_autoscaling_schedule',
          'aws_autoscaling_traffic_source_attachment',
        ],
        group_names: ['aws_autoscaling_notification'],
      },
    }),
    {
      kinds: ['AutoScalingGroup'],
      cloudFormation: ['AutoScaling::AutoScalingGroup'],
      arns: ['autoscaling:*:*:autoScalingGroup:{id}:autoScalingGroupName/{name}'],
      display: 'name',
    },
  ),
  kind(
    'EBS volume',
    tagged('aws_ebs_volume', {
      companions: { volume_id: ['aws_volume_attachment', 'aws_ebs_snapshot'] },
    }),
    {
      aliases: ['EC2 volume'],
      cloudFormation: ['EC2::Volume'],
      arns: ['ec2:*:*:volume/{id}'],
      id: 'vol-{hex}',
    },
  ),
  kind(
    'EBS snapshot',
    [
      tagged('aws_ebs_snapshot', {
        companions: {
          snapshot_id: ['aws_snapshot_create_volume_permission', 'aws_ebs_fast_snapshot_restore'],
        },
      }),
      tagged('aws_ebs_snapshot_copy', { import: null }),
      tagged('aws_ebs_snapshot_import', { import: null }),
    ],
    { aliases: ['EC2 snapshot'], arns: ['ec2:*::snapshot/{id}'], id: 'snap-{hex}' },
  ),
  kind(
    'AMI',
    [
      named('aws_ami', 'name', {
        tag: true,
        import: '{id}',
        companions: { image_id: ['aws_ami_launch_permission'] },
      }),
      named('aws_ami_copy', 'name', { tag: true, import: null }),
      named('aws_ami_from_instance', 'name', { tag: true, import: null }),
    ],
    { aliases: ['EC2 image', 'machine image'], arns: ['ec2:*::image/{id}'], id: 'ami-{hex}' },
  ),
  kind('key pair', named('aws_key_pair', 'key_name', { prefix: 'key_name_prefix' }), {
    aliases: ['EC2 key pair'],
    cloudFormation: ['EC2::KeyPair'],
    arns: ['ec2:*:*:key-pair/{name}'],
  }),
  kind('placement group', named('aws_placement_group'), {
    cloudFormation: ['EC2::PlacementGroup'],
    arns: ['ec2:*:*:placement-group/{name}'],
  }),
  kind('EC2 dedicated host', tagged('aws_ec2_host'), {
    cloudFormation: ['EC2::Host'],
    arns: ['ec2:*:*:dedicated-host/{id}'],
    id: 'h-{hex}',
  }),
  kind('EC2 capacity reservation', tagged('aws_ec2_capacity_reservation'), {
    cloudFormation: ['EC2::CapacityReservation'],
    arns: ['ec2:*:*:capacity-reservation/{id}'],
    id: 'cr-{hex}',
  }),
  kind('EC2 fleet', tagged('aws_ec2_fleet'), {
    cloudFormation: ['EC2::EC2Fleet'],
    arns: ['ec2:*:*:fleet/{id}'],
    id: 'fleet-{uuid}',
  }),
  kind('spot fleet request', tagged('aws_spot_fleet_request'), {
    cloudFormation: ['EC2::SpotFleet'],
    arns: ['ec2:*:*:spot-fleet-request/{id}'],
    id: 'sfr-{uuid}',
  }),
  kind('EC2 Instance Connect endpoint', tagged('aws_ec2_instance_connect_endpoint'), {
    cloudFormation: ['EC2::InstanceConnectEndpoint'],
    arns: ['ec2:*:*:instance-connect-endpoint/{id}'],
    id: 'eice-{hex}',
  }),
  kind('EBS default encryption', unnamed('aws_ebs_encryption_by_default', 'default'), {
    aliases: ['EBS encryption by default'],
    display: 'account-and-region',
  }),
  kind('EBS default KMS key', unnamed('aws_ebs_default_kms_key', '{key_arn}'), {
    display: 'account-and-region',
  }),
  kind('EBS snapshot block public access', unnamed('aws_ebs_snapshot_block_public_access', 'default'), {
    cloudFormation: ['EC2::SnapshotBlockPublicAccess'],
    display: 'account-and-region',
  }),
  kind('EC2 image block public access', unnamed('aws_ec2_image_block_public_access', null), {
    display: 'account-and-region',
  }),
  kind('EC2 instance metadata defaults', unnamed('aws_ec2_instance_metadata_defaults', null), {
    display: 'account-and-region',
  }),
  kind('EC2 serial console access', unnamed('aws_ec2_serial_console_access', 'default'), {
    display: 'account-and-region',
  }),
  kind(
    'Batch compute environment',
    named('aws_batch_compute_environment', 'compute_environment_name', {
      prefix: 'compute_environment_name_prefix',
    }),
    {
      cloudFormation: ['Batch::ComputeEnvironment'],
      arns: ['batch:*:*:compute-environment/{name}'],
    },
  ),
  kind('Batch job queue', named('aws_batch_job_queue', 'name', { import: '{arn}' }), {
    cloudFormation: ['Batch::JobQueue'],
    arns: ['batch:*:*:job-queue/{name}'],
  }),
  kind('Batch job definition', named('aws_batch_job_definition', 'name', { import: '{arn}' }), {
    cloudFormation: ['Batch::JobDefinition'],
    arns: ['batch:*:*:job-definition/{name}:{any}'],
  }),
  kind('Elastic Beanstalk application', named('aws_elastic_beanstalk_application'), {
    cloudFormation: ['ElasticBeanstalk::Application'],
    arns: ['elasticbeanstalk:*:*:application/{name}'],
  }),
  kind(
    'Elastic Beanstalk environment',
    named('aws_elastic_beanstalk_environment', 'name', { import: '{id}' }),
    {
      cloudFormation: ['ElasticBeanstalk::Environment'],
      arns: ['elasticbeanstalk:*:*:environment/{any}/{name}'],
      id: 'e-{code}',
    },
  ),
  kind(
    'Lightsail instance',
    named('aws_lightsail_instance', 'name', {
      companions: {
        instance_name: ['aws_lightsail_instance_public_ports', 'aws_lightsail_static_ip_attachment'],
      },
    }),
    { cloudFormation: ['Lightsail::Instance'], arns: ['lightsail:*:*:Instance/{id}'], display: 'name' },
  ),
  kind('Lightsail database', named('aws_lightsail_database', 'relational_database_name'), {
    cloudFormation: ['Lightsail::Database'],
    arns: ['lightsail:*:*:RelationalDatabase/{id}'],
    display: 'name',
  }),
  kind(
    'Lightsail bucket',
    named('aws_lightsail_bucket', 'name', {
      companions: { bucket_name: ['aws_lightsail_bucket_access_key'] },
    }),
    { cloudFormation: ['Lightsail::Bucket'], arns: ['lightsail:*:*:Bucket/{id}'], display: 'name' },
  ),
  kind('Lightsail load balancer', named('aws_lightsail_lb'), {
    cloudFormation: ['Lightsail::LoadBalancer'],
    arns: ['lightsail:*:*:LoadBalancer/{id}'],
    display: 'name',
  }),
  kind('Lightsail container service', named('aws_lightsail_container_service'), {
    cloudFormation: ['Lightsail::Container'],
    arns: ['lightsail:*:*:ContainerService/{id}'],
    display: 'name',
  }),
  kind(
    'Application Auto Scaling target',
    unnamed('aws_appautoscaling_target', '{service_namespace}/{resource_id}/{scalable_dimension}'),
    { aliases: ['scalable target'], cloudFormation: ['ApplicationAutoScaling::ScalableTarget'] },
  ),
];
