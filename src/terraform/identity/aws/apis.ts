import type { AwsIdentity } from '../identity.ts';
import { kind, named, unnamed } from '../row.ts';

/** API Gateway, AppSync, Amplify, AppConfig. */
export const apis: readonly AwsIdentity[] = [
  kind(
    'REST API',
    named('aws_api_gateway_rest_api', 'name', {
      import: '{id}',
      companions: {
        rest_api_id: [
          'aws_api_gateway_authorizer',
          'aws_api_gateway_deployment',
          'aws_api_gateway_gateway_response',
          'aws_api_gateway_integration',
          'aws_api_gateway_method',
          'aws_api_gateway_method_settings',
          'aws_api_gateway_request_validator',
          'aws_api_gateway_resource',
          'aws_api_gateway_rest_api_policy',
          'aws_api_gateway_stage',
        ],
      },
    }),
    {
      aliases: ['API Gateway REST API'],
      cloudFormation: ['ApiGateway::RestApi', 'Serverless::Api'],
      arns: ['apigateway:*::/restapis/{id}'],
      id: '{code}',
      display: 'name',
    },
  ),
  kind(
    'REST API stage',
    named('aws_api_gateway_stage', 'stage_name', {
      import: '{rest_api_id}/{stage_name}',
      companions: { resource_arn: ['aws_wafv2_web_acl_association'] },
    }),
    {
      aliases: ['API Gateway stage', 'API Gateway REST API stage'],
      cloudFormation: ['ApiGateway::Stage'],
      arns: ['apigateway:*::/restapis/{any}/stages/{name}'],
    },
  ),
  kind(
    'REST API method',
    named('aws_api_gateway_method', 'http_method', {
      import: '{rest_api_id}/{resource_id}/{http_method}',
    }),
    { aliases: ['API Gateway method'], cloudFormation: ['ApiGateway::Method'], display: 'name' },
  ),
  kind(
    'REST API method settings',
    named('aws_api_gateway_method_settings', 'method_path', {
      import: '{rest_api_id}/{stage_name}/{method_path}',
    }),
    { aliases: ['API Gateway method settings'], display: 'name' },
  ),
  kind(
    'API Gateway domain name',
    named('aws_api_gateway_domain_name', 'domain_name', {
      companions: { domain_name: ['aws_api_gateway_base_path_mapping'] },
    }),
    { cloudFormation: ['ApiGateway::DomainName'], arns: ['apigateway:*::/domainnames/{name}'] },
  ),
  kind('API Gateway API key', named('aws_api_gateway_api_key', 'name', { import: '{id}' }), {
    cloudFormation: ['ApiGateway::ApiKey'],
    arns: ['apigateway:*::/apikeys/{id}'],
    id: '{code}',
  }),
  kind(
    'API Gateway usage plan',
    named('aws_api_gateway_usage_plan', 'name', {
      import: '{id}',
      companions: { usage_plan_id: ['aws_api_gateway_usage_plan_key'] },
    }),
    {
      cloudFormation: ['ApiGateway::UsagePlan'],
      arns: ['apigateway:*::/usageplans/{id}'],
      id: '{code}',
    },
  ),
  kind(
    'API Gateway client certificate',
    named('aws_api_gateway_client_certificate', 'description', { import: '{id}' }),
    {
      cloudFormation: ['ApiGateway::ClientCertificate'],
      arns: ['apigateway:*::/clientcertificates/{id}'],
      id: '{code}',
    },
  ),
  kind('API Gateway VPC link', named('aws_api_gateway_vpc_link', 'name', { import: '{id}' }), {
    cloudFormation: ['ApiGateway::VpcLink'],
    arns: ['apigateway:*::/vpclinks/{id}'],
    id: '{code}',
  }),
  kind('API Gateway account', unnamed('aws_api_gateway_account', '{any}'), {
    cloudFormation: ['ApiGateway::Account'],
    display: 'account-and-region',
  }),
  kind(
    'HTTP API',
    named('aws_apigatewayv2_api', 'name', {
      import: '{id}',
      companions: {
        api_id: [
          'aws_apigatewayv2_authorizer',
          'aws_apigatewayv2_deployment',
          'aws_apigatewayv2_integration',
          'aws_apigatewayv2_route',
          'aws_apigatewayv2_stage',
        ],
      },
    }),
    {
      aliases: ['WebSocket API', 'API Gateway HTTP API', 'API Gateway v2 API'],
      cloudFormation: ['ApiGatewayV2::Api', 'Serverless::HttpApi'],
      arns: ['apigateway:*::/apis/{id}'],
      id: '{code}',
      display: 'name',
    },
  ),
  kind(
    'HTTP API stage',
    named('aws_apigatewayv2_stage', 'name', { import: '{api_id}/{name}', idIsName: true }),
    {
      aliases: ['API Gateway v2 stage'],
      cloudFormation: ['ApiGatewayV2::Stage'],
      arns: ['apigateway:*::/apis/{any}/stages/{name}'],
    },
  ),
  kind('HTTP API route', named('aws_apigatewayv2_route', 'route_key', { import: '{api_id}/{id}' }), {
    cloudFormation: ['ApiGatewayV2::Route'],
    arns: ['apigateway:*::/apis/{any}/routes/{id}'],
    id: '{code}',
  }),
  kind(
    'HTTP API domain name',
    named('aws_apigatewayv2_domain_name', 'domain_name', {
      companions: { domain_name: ['aws_apigatewayv2_api_mapping'] },
    }),
    {
      aliases: ['API Gateway v2 domain name'],
      cloudFormation: ['ApiGatewayV2::DomainName'],
      arns: ['apigateway:*::/domainnames/{name}'],
    },
  ),
  kind('HTTP API VPC link', named('aws_apigatewayv2_vpc_link', 'name', { import: '{id}' }), {
    aliases: ['API Gateway v2 VPC link'],
    cloudFormation: ['ApiGatewayV2::VpcLink'],
    arns: ['apigateway:*::/vpclinks/{id}'],
    id: '{code}',
  }),
  kind(
    'GraphQL API',
    named('aws_appsync_graphql_api', 'name', {
      import: '{id}',
      companions: {
        api_id: [
          'aws_appsync_api_cache',
          'aws_appsync_api_key',
          'aws_appsync_datasource',
          'aws_appsync_function',
          'aws_appsync_resolver',
        ],
      },
    }),
    {
      aliases: ['AppSync GraphQL API', 'AppSync API'],
      cloudFormation: ['AppSync::GraphQLApi'],
      arns: ['appsync:*:*:apis/{id}'],
      id: '{code}',
    },
  ),
  kind(
    'Amplify app',
    named('aws_amplify_app', 'name', {
      import: '{id}',
      companions: { app_id: ['aws_amplify_branch', 'aws_amplify_domain_association'] },
    }),
    { cloudFormation: ['Amplify::App'], arns: ['amplify:*:*:apps/{id}'], id: 'd{code}' },
  ),
  kind(
    'AppConfig application',
    named('aws_appconfig_application', 'name', {
      import: '{id}',
      companions: { application_id: ['aws_appconfig_configuration_profile', 'aws_appconfig_environment'] },
    }),
    { cloudFormation: ['AppConfig::Application'], arns: ['appconfig:*:*:application/{id}'], id: '{code}' },
  ),
  kind('App Mesh mesh', named('aws_appmesh_mesh'), {
    aliases: ['service mesh'],
    cloudFormation: ['AppMesh::Mesh'],
    arns: ['appmesh:*:*:mesh/{name}'],
  }),
];
