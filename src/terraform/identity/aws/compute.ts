import { type AwsIdentity, terraformType } from '../identity.ts';

/** Instances, functions, containers, clusters. */
export const compute: readonly AwsIdentity[] = [
  {
    title: 'EC2 instance',
    kinds: ['EC2Instance'],
    cloudFormationTypes: ['AWS::EC2::Instance'],
    arns: [{ service: 'ec2', resource: 'instance/{id}' }],
    display: 'instance',
    isGlobal: false,
    terraform: [
      terraformType('aws_instance', [], { nameTags: ['tags.Name'] }),
      terraformType('aws_spot_instance_request', [], { nameTags: ['tags.Name'] }),
      terraformType('aws_launch_template', [], { nameTags: ['tag_specifications.tags.Name'] }),
    ],
  },
  {
    title: 'Auto Scaling group',
    kinds: ['AutoScalingGroup'],
    cloudFormationTypes: ['AWS::AutoScaling::AutoScalingGroup'],
    arns: [{ service: 'autoscaling', resource: 'autoScalingGroup:{id}:autoScalingGroupName/{name}' }],
    display: 'name',
    isGlobal: false,
    terraform: [
      terraformType('aws_autoscaling_group', ['name'], { prefixes: ['name_prefix'], idIsName: true }),
    ],
  },
  {
    title: 'Lambda function',
    kinds: ['AwsLambdaFunction', 'LambdaFunction'],
    cloudFormationTypes: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
    arns: [
      { service: 'lambda', resource: 'function:{name}:{any}' },
      { service: 'lambda', resource: 'function:{name}' },
    ],
    display: 'name',
    isGlobal: false,
    terraform: [terraformType('aws_lambda_function', ['function_name'], { idIsName: true })],
  },
  {
    title: 'ECS cluster',
    kinds: ['ECSCluster'],
    cloudFormationTypes: ['AWS::ECS::Cluster'],
    arns: [{ service: 'ecs', resource: 'cluster/{name}' }],
    display: 'name',
    isGlobal: false,
    terraform: [terraformType('aws_ecs_cluster', ['name'])],
  },
  {
    title: 'ECS service',
    kinds: ['ECSService'],
    cloudFormationTypes: ['AWS::ECS::Service'],
    arns: [
      { service: 'ecs', resource: 'service/{any}/{name}' },
      { service: 'ecs', resource: 'service/{name}' },
    ],
    display: 'name',
    isGlobal: false,
    terraform: [terraformType('aws_ecs_service', ['name'])],
  },
  {
    title: 'ECS task definition',
    kinds: ['ECSTask', 'ECSTaskDefinition'],
    cloudFormationTypes: ['AWS::ECS::TaskDefinition'],
    arns: [{ service: 'ecs', resource: 'task-definition/{name}:{any}' }],
    display: 'name',
    isGlobal: false,
    terraform: [terraformType('aws_ecs_task_definition', ['family'], { idIsName: true })],
  },
  {
    title: 'EKS cluster',
    kinds: ['EKSCluster'],
    cloudFormationTypes: ['AWS::EKS::Cluster'],
    arns: [{ service: 'eks', resource: 'cluster/{name}' }],
    display: 'name',
    isGlobal: false,
    terraform: [terraformType('aws_eks_cluster', ['name'], { idIsName: true })],
  },
  {
    title: 'EKS node group',
    kinds: ['EKSNode', 'EKSNodeGroup'],
    cloudFormationTypes: ['AWS::EKS::Nodegroup'],
    arns: [{ service: 'eks', resource: 'nodegroup/{any}/{name}/{id}' }],
    display: 'name',
    isGlobal: false,
    terraform: [
      terraformType('aws_eks_node_group', ['node_group_name'], { prefixes: ['node_group_name_prefix'] }),
    ],
  },
];
