import type { AwsIdentity } from '../identity.ts';
import { kind, named, unnamed } from '../row.ts';

/** SageMaker, Bedrock and the smaller services. */
export const machineLearning: readonly AwsIdentity[] = [
  kind('SageMaker notebook instance', named('aws_sagemaker_notebook_instance'), {
    cloudFormation: ['SageMaker::NotebookInstance'],
    arns: ['sagemaker:*:*:notebook-instance/{name}'],
  }),
  kind(
    'SageMaker notebook lifecycle configuration',
    named('aws_sagemaker_notebook_instance_lifecycle_configuration'),
    {
      cloudFormation: ['SageMaker::NotebookInstanceLifecycleConfig'],
      arns: ['sagemaker:*:*:notebook-instance-lifecycle-config/{name}'],
    },
  ),
  kind(
    'SageMaker domain',
    named('aws_sagemaker_domain', 'domain_name', {
      import: '{id}',
      companions: { domain_id: ['aws_sagemaker_app', 'aws_sagemaker_space', 'aws_sagemaker_user_profile'] },
    }),
    {
      cloudFormation: ['SageMaker::Domain'],
      arns: ['sagemaker:*:*:domain/{id}'],
      id: 'd-{code}',
    },
  ),
  kind(
    'SageMaker user profile',
    named('aws_sagemaker_user_profile', 'user_profile_name', { import: '{arn}' }),
    {
      cloudFormation: ['SageMaker::UserProfile'],
      arns: ['sagemaker:*:*:user-profile/{any}/{name}'],
    },
  ),
  kind('SageMaker model', named('aws_sagemaker_model'), {
    cloudFormation: ['SageMaker::Model'],
    arns: ['sagemaker:*:*:model/{name}'],
  }),
  kind('SageMaker endpoint', named('aws_sagemaker_endpoint'), {
    cloudFormation: ['SageMaker::Endpoint'],
    arns: ['sagemaker:*:*:endpoint/{name}'],
  }),
  kind(
    'SageMaker endpoint configuration',
    named('aws_sagemaker_endpoint_configuration', 'name', {
      prefix: 'name_prefix',
      companions: { endpoint_config_name: ['aws_sagemaker_endpoint'] },
    }),
    {
      aliases: ['SageMaker endpoint config'],
      cloudFormation: ['SageMaker::EndpointConfig'],
      arns: ['sagemaker:*:*:endpoint-config/{name}'],
    },
  ),
  kind('SageMaker feature group', named('aws_sagemaker_feature_group', 'feature_group_name'), {
    cloudFormation: ['SageMaker::FeatureGroup'],
    arns: ['sagemaker:*:*:feature-group/{name}'],
  }),
  kind('SageMaker pipeline', named('aws_sagemaker_pipeline', 'pipeline_name'), {
    cloudFormation: ['SageMaker::Pipeline'],
    arns: ['sagemaker:*:*:pipeline/{name}'],
  }),
  kind(
    'SageMaker model package group',
    named('aws_sagemaker_model_package_group', 'model_package_group_name', {
      companions: { model_package_group_name: ['aws_sagemaker_model_package_group_policy'] },
    }),
    {
      cloudFormation: ['SageMaker::ModelPackageGroup'],
      arns: ['sagemaker:*:*:model-package-group/{name}'],
    },
  ),
  kind('SageMaker code repository', named('aws_sagemaker_code_repository', 'code_repository_name'), {
    cloudFormation: ['SageMaker::CodeRepository'],
    arns: ['sagemaker:*:*:code-repository/{name}'],
  }),
  kind('SageMaker image', named('aws_sagemaker_image', 'image_name'), {
    cloudFormation: ['SageMaker::Image'],
    arns: ['sagemaker:*:*:image/{name}'],
  }),
  kind('SageMaker project', named('aws_sagemaker_project', 'project_name'), {
    cloudFormation: ['SageMaker::Project'],
    arns: ['sagemaker:*:*:project/{name}'],
  }),
  kind('SageMaker monitoring schedule', named('aws_sagemaker_monitoring_schedule'), {
    cloudFormation: ['SageMaker::MonitoringSchedule'],
    arns: ['sagemaker:*:*:monitoring-schedule/{name}'],
  }),
  kind('Bedrock guardrail', named('aws_bedrock_guardrail', 'name', { import: '{id},{version}' }), {
    cloudFormation: ['Bedrock::Guardrail'],
    arns: ['bedrock:*:*:guardrail/{id}'],
    id: '{code}',
  }),
  kind(
    'Bedrock custom model',
    named('aws_bedrock_custom_model', 'custom_model_name', { import: '{job_arn}' }),
    {
      arns: ['bedrock:*:*:custom-model/{any}/{id}'],
      id: '{code}',
    },
  ),
  kind(
    'Bedrock provisioned throughput',
    named('aws_bedrock_provisioned_model_throughput', 'provisioned_model_name', {
      import: '{provisioned_model_arn}',
    }),
    { arns: ['bedrock:*:*:provisioned-model/{id}'], id: '{code}' },
  ),
  kind(
    'Bedrock agent',
    named('aws_bedrockagent_agent', 'agent_name', {
      import: '{id}',
      companions: {
        agent_id: [
          'aws_bedrockagent_agent_action_group',
          'aws_bedrockagent_agent_alias',
          'aws_bedrockagent_agent_knowledge_base_association',
        ],
      },
    }),
    { cloudFormation: ['Bedrock::Agent'], arns: ['bedrock:*:*:agent/{id}'], id: '{upper}' },
  ),
  kind(
    'Bedrock knowledge base',
    named('aws_bedrockagent_knowledge_base', 'name', {
      import: '{id}',
      companions: { knowledge_base_id: ['aws_bedrockagent_data_source'] },
    }),
    {
      cloudFormation: ['Bedrock::KnowledgeBase'],
      arns: ['bedrock:*:*:knowledge-base/{id}'],
      id: '{upper}',
    },
  ),
  kind(
    'Bedrock invocation logging',
    unnamed('aws_bedrock_model_invocation_logging_configuration', '{region}'),
    {
      aliases: ['Bedrock model invocation logging'],
      display: 'account-and-region',
    },
  ),
  kind(
    'Comprehend document classifier',
    named('aws_comprehend_document_classifier', 'name', { import: '{arn}' }),
    {
      cloudFormation: ['Comprehend::DocumentClassifier'],
      arns: [
        'comprehend:*:*:document-classifier/{name}',
        'comprehend:*:*:document-classifier/{name}/version/{any}',
      ],
    },
  ),
];
