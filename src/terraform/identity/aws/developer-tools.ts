import type { AwsIdentity } from '../identity.ts';
import { kind, named, unnamed } from '../row.ts';

/** Builds, pipelines, repositories of code and packages, images. */
export const developerTools: readonly AwsIdentity[] = [
  kind(
    'CodeBuild project',
    named('aws_codebuild_project', 'name', {
      idIsName: false,
      companions: { project_name: ['aws_codebuild_webhook'] },
    }),
    { cloudFormation: ['CodeBuild::Project'], arns: ['codebuild:*:*:project/{name}'] },
  ),
  kind(
    'CodeBuild report group',
    named('aws_codebuild_report_group', 'name', {
      import: '{arn}',
      companions: { resource_arn: ['aws_codebuild_resource_policy'] },
    }),
    { cloudFormation: ['CodeBuild::ReportGroup'], arns: ['codebuild:*:*:report-group/{name}'] },
  ),
  kind('CodeBuild source credential', unnamed('aws_codebuild_source_credential', '{arn}'), {
    cloudFormation: ['CodeBuild::SourceCredential'],
    arns: ['codebuild:*:*:token/{id}'],
  }),
  kind('CodePipeline pipeline', named('aws_codepipeline'), {
    aliases: ['CodePipeline'],
    cloudFormation: ['CodePipeline::Pipeline'],
    arns: ['codepipeline:*:*:{name}'],
  }),
  kind(
    'CodeCommit repository',
    named('aws_codecommit_repository', 'repository_name', {
      companions: {
        repository_name: ['aws_codecommit_approval_rule_template_association', 'aws_codecommit_trigger'],
      },
    }),
    { cloudFormation: ['CodeCommit::Repository'], arns: ['codecommit:*:*:{name}'] },
  ),
  kind('CodeCommit approval rule template', named('aws_codecommit_approval_rule_template')),
  kind(
    'CodeArtifact domain',
    named('aws_codeartifact_domain', 'domain', {
      import: '{arn}',
      companions: { domain: ['aws_codeartifact_domain_permissions_policy', 'aws_codeartifact_repository'] },
    }),
    { cloudFormation: ['CodeArtifact::Domain'], arns: ['codeartifact:*:*:domain/{name}'] },
  ),
  kind(
    'CodeArtifact repository',
    named('aws_codeartifact_repository', 'repository', {
      import: '{arn}',
      companions: { repository: ['aws_codeartifact_repository_permissions_policy'] },
    }),
    { cloudFormation: ['CodeArtifact::Repository'], arns: ['codeartifact:*:*:repository/{any}/{name}'] },
  ),
  kind(
    'CodeDeploy application',
    named('aws_codedeploy_app', 'name', {
      idIsName: false,
      companions: { app_name: ['aws_codedeploy_deployment_group'] },
    }),
    { cloudFormation: ['CodeDeploy::Application'], arns: ['codedeploy:*:*:application:{name}'] },
  ),
  kind(
    'CodeDeploy deployment group',
    named('aws_codedeploy_deployment_group', 'deployment_group_name', {
      import: '{app_name}:{deployment_group_name}',
    }),
    {
      cloudFormation: ['CodeDeploy::DeploymentGroup'],
      arns: ['codedeploy:*:*:deploymentgroup:{any}/{name}'],
    },
  ),
  kind(
    'CodeConnections connection',
    [
      named('aws_codestarconnections_connection', 'name', { import: '{arn}' }),
      named('aws_codeconnections_connection', 'name', { import: '{arn}' }),
    ],
    {
      aliases: ['CodeStar connection'],
      cloudFormation: ['CodeStarConnections::Connection', 'CodeConnections::Connection'],
      arns: [
        ['codestar-connections:*:*:connection/{id}', 'aws_codestarconnections_connection'],
        ['codeconnections:*:*:connection/{id}', 'aws_codeconnections_connection'],
      ],
      id: '{uuid}',
    },
  ),
  kind('Image Builder pipeline', named('aws_imagebuilder_image_pipeline', 'name', { import: '{arn}' }), {
    aliases: ['EC2 Image Builder pipeline'],
    cloudFormation: ['ImageBuilder::ImagePipeline'],
    arns: ['imagebuilder:*:*:image-pipeline/{name}'],
  }),
  kind('Image Builder recipe', named('aws_imagebuilder_image_recipe', 'name', { import: '{arn}' }), {
    cloudFormation: ['ImageBuilder::ImageRecipe'],
    arns: ['imagebuilder:*:*:image-recipe/{name}/{any}'],
  }),
  kind('Cloud9 environment', named('aws_cloud9_environment_ec2', 'name', { import: null }), {
    cloudFormation: ['Cloud9::EnvironmentEC2'],
    arns: ['cloud9:*:*:environment:{id}'],
    id: '{hex}',
  }),
];
