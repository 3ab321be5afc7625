import type { AwsIdentity } from '../identity.ts';
import { kind, named, unnamed } from '../row.ts';

/** Lambda and Step Functions. */
export const functions: readonly AwsIdentity[] = [
  kind(
    'Lambda function',
    named('aws_lambda_function', 'function_name', {
      companions: {
        function_name: [
          'aws_lambda_alias',
          'aws_lambda_event_source_mapping',
          'aws_lambda_function_event_invoke_config',
          'aws_lambda_function_recursion_config',
          'aws_lambda_function_url',
          'aws_lambda_permission',
          'aws_lambda_provisioned_concurrency_config',
          'aws_lambda_runtime_management_config',
        ],
      },
    }),
    {
      kinds: ['AwsLambdaFunction'],
      cloudFormation: ['Lambda::Function', 'Serverless::Function'],
      arns: ['lambda:*:*:function:{name}', 'lambda:*:*:function:{name}:{any}'],
    },
  ),
  kind('Lambda alias', named('aws_lambda_alias', 'name', { import: '{function_name}/{name}' }), {
    cloudFormation: ['Lambda::Alias'],
    arns: ['lambda:*:*:function:{any}:{name}'],
  }),
  kind('Lambda permission', unnamed('aws_lambda_permission', '{function_name}/{statement_id}'), {
    cloudFormation: ['Lambda::Permission'],
  }),
  kind('Lambda function URL', named('aws_lambda_function_url', 'function_name'), {
    cloudFormation: ['Lambda::Url'],
  }),
  kind(
    'Lambda layer',
    named('aws_lambda_layer_version', 'layer_name', {
      import: '{arn}',
      companions: { layer_name: ['aws_lambda_layer_version_permission'] },
    }),
    {
      aliases: ['Lambda layer version'],
      cloudFormation: ['Lambda::LayerVersion', 'Serverless::LayerVersion'],
      arns: ['lambda:*:*:layer:{name}:{any}', 'lambda:*:*:layer:{name}'],
    },
  ),
  kind('Lambda event source mapping', unnamed('aws_lambda_event_source_mapping', '{id}'), {
    cloudFormation: ['Lambda::EventSourceMapping'],
    arns: ['lambda:*:*:event-source-mapping:{id}'],
    id: '{uuid}',
  }),
  kind(
    'Lambda code signing configuration',
    named('aws_lambda_code_signing_config', 'description', { import: '{arn}' }),
    {
      aliases: ['Lambda code signing config'],
      cloudFormation: ['Lambda::CodeSigningConfig'],
      arns: ['lambda:*:*:code-signing-config:{id}'],
      id: 'csc-{hex}',
    },
  ),
  kind(
    'Step Functions state machine',
    named('aws_sfn_state_machine', 'name', {
      prefix: 'name_prefix',
      import: '{arn}',
    }),
    {
      aliases: ['Step Function state machine', 'state machine'],
      cloudFormation: ['StepFunctions::StateMachine', 'Serverless::StateMachine'],
      arns: ['states:*:*:stateMachine:{name}'],
    },
  ),
  kind('Step Functions activity', named('aws_sfn_activity', 'name', { import: '{arn}' }), {
    cloudFormation: ['StepFunctions::Activity'],
    arns: ['states:*:*:activity:{name}'],
  }),
];
