import type { AwsIdentity } from '../identity.ts';
import { kind, named, unnamed } from '../row.ts';

/** ECS, EKS, ECR, App Runner. */
export const containers: readonly AwsIdentity[] = [
  kind(
    'ECS cluster',
    named('aws_ecs_cluster', 'name', {
      idIsName: false,
      companions: {
        cluster_name: ['aws_ecs_cluster_capacity_providers'],
        cluster: ['aws_ecs_service'],
      },
    }),
    { kinds: ['ECSCluster'], cloudFormation: ['ECS::Cluster'], arns: ['ecs:*:*:cluster/{name}'] },
  ),
  kind('ECS service', named('aws_ecs_service', 'name', { import: '{cluster}/{name}' }), {
    kinds: ['ECSService'],
    cloudFormation: ['ECS::Service'],
    arns: ['ecs:*:*:service/{any}/{name}', 'ecs:*:*:service/{name}'],
  }),
  kind(
    'ECS task definition',
    named('aws_ecs_task_definition', 'family', { import: '{arn}', idIsName: true }),
    {
      kinds: ['ECSTask'],
      cloudFormation: ['ECS::TaskDefinition'],
      arns: ['ecs:*:*:task-definition/{name}:{any}', 'ecs:*:*:task-definition/{name}'],
    },
  ),
  kind('ECS capacity provider', named('aws_ecs_capacity_provider', 'name', { import: '{arn}' }), {
    cloudFormation: ['ECS::CapacityProvider'],
    arns: ['ecs:*:*:capacity-provider/{name}'],
  }),
  kind('ECS account setting', named('aws_ecs_account_setting_default', 'name', { idIsName: false }), {}),
  kind(
    'EKS cluster',
    named('aws_eks_cluster', 'name', {
      companions: {
        cluster_name: [
          'aws_eks_access_entry',
          'aws_eks_access_policy_association',
          'aws_eks_addon',
          'aws_eks_fargate_profile',
          'aws_eks_identity_provider_config',
          'aws_eks_node_group',
          'aws_eks_pod_identity_association',
        ],
      },
    }),
    { kinds: ['EKSCluster'], cloudFormation: ['EKS::Cluster'], arns: ['eks:*:*:cluster/{name}'] },
  ),
  kind(
    'EKS node group',
    named('aws_eks_node_group', 'node_group_name', {
      prefix: 'node_group_name_prefix',
      import: '{cluster_name}:{node_group_name}',
    }),
    {
      kinds: ['EKSNode'],
      cloudFormation: ['EKS::Nodegroup'],
      arns: ['eks:*:*:nodegroup/{any}/{name}/{id}'],
      display: 'name',
    },
  ),
  kind(
    'EKS Fargate profile',
    named('aws_eks_fargate_profile', 'fargate_profile_name', {
      import: '{cluster_name}:{fargate_profile_name}',
    }),
    { cloudFormation: ['EKS::FargateProfile'], arns: ['eks:*:*:fargateprofile/{any}/{name}/{id}'] },
  ),
  kind('EKS add-on', named('aws_eks_addon', 'addon_name', { import: '{cluster_name}:{addon_name}' }), {
    cloudFormation: ['EKS::Addon'],
    arns: ['eks:*:*:addon/{any}/{name}/{id}'],
  }),
  kind(
    'EKS identity provider configuration',
    named('aws_eks_identity_provider_config', 'oidc.identity_provider_config_name', {
      import: '{cluster_name}:{name}',
    }),
    {
      cloudFormation: ['EKS::IdentityProviderConfig'],
      arns: ['eks:*:*:identityproviderconfig/{any}/oidc/{name}/{id}'],
    },
  ),
  kind(
    'ECR repository',
    named('aws_ecr_repository', 'name', {
      companions: { repository: ['aws_ecr_lifecycle_policy', 'aws_ecr_repository_policy'] },
    }),
    {
      kinds: ['ECRContainerRepository'],
      cloudFormation: ['ECR::Repository'],
      arns: ['ecr:*:*:repository/{name:path}'],
    },
  ),
  kind(
    'ECR public repository',
    named('aws_ecrpublic_repository', 'repository_name', {
      companions: { repository_name: ['aws_ecrpublic_repository_policy'] },
    }),
    {
      cloudFormation: ['ECR::PublicRepository'],
      arns: ['ecr-public::*:repository/{name:path}'],
      global: true,
    },
  ),
  kind('ECR registry policy', unnamed('aws_ecr_registry_policy', '{account}'), {
    cloudFormation: ['ECR::RegistryPolicy'],
    display: 'account-and-region',
  }),
  kind('ECR registry scanning', unnamed('aws_ecr_registry_scanning_configuration', '{account}'), {
    cloudFormation: ['ECR::RegistryScanningConfiguration'],
    display: 'account-and-region',
  }),
  kind('ECR replication', unnamed('aws_ecr_replication_configuration', '{account}'), {
    cloudFormation: ['ECR::ReplicationConfiguration'],
    display: 'account-and-region',
  }),
  kind(
    'App Runner service',
    named('aws_apprunner_service', 'service_name', {
      import: '{arn}',
      companions: { service_arn: ['aws_apprunner_custom_domain_association', 'aws_apprunner_deployment'] },
    }),
    {
      cloudFormation: ['AppRunner::Service'],
      arns: ['apprunner:*:*:service/{name}/{id}'],
      display: 'name',
    },
  ),
  kind(
    'App Runner VPC connector',
    named('aws_apprunner_vpc_connector', 'vpc_connector_name', { import: '{arn}' }),
    {
      cloudFormation: ['AppRunner::VpcConnector'],
      arns: ['apprunner:*:*:vpcconnector/{name}/{any}/{id}'],
    },
  ),
  kind('App Runner connection', named('aws_apprunner_connection', 'connection_name'), {
    arns: ['apprunner:*:*:connection/{name}/{id}'],
  }),
];
