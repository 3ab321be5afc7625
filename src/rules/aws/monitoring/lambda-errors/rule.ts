import { alarmRule } from '../../../kit/alarm-rule.ts';

export const lambdaErrors = alarmRule({
  id: 'TFX-AWS-MONITORING-011',
  slug: 'lambda-errors',
  title: 'An alarm watches the errors of Lambda functions',
  requirement: 'A CloudWatch alarm on `Errors` of the function tells somebody.',
  tests: ['serverless-function-error-rate-monitored-aws'],
  resourceTypes: ['aws_lambda_function'],
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2'], iso27001: ['A.8.16'] },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  thresholds: [],
  titlePrefix: 'watch the errors of',
  watched: (subject) => ({
    namespaces: ['AWS/Lambda'],
    metrics: ['Errors'],
    dimensions: [{ name: 'FunctionName', resource: subject, nameArgument: 'function_name' }],
  }),
  build: (subject, _context, own) => [
    {
      name: `${subject.name}_errors`,
      beside: own,
      alarmName: `"\${${own.reference}.function_name}-errors"`,
      description: 'The function ends with errors.',
      namespace: 'AWS/Lambda',
      metric: 'Errors',
      dimensions: [['FunctionName', `${own.reference}.function_name`]],
      condition: {
        statistic: 'Sum',
        comparison: 'GreaterThanThreshold',
        threshold: 0,
        periodSeconds: 300,
        evaluationPeriods: 1,
        isQuietWithoutData: true,
        because: 'It goes off when one call or more ends with an error within five minutes.',
      },
    },
  ],
});
