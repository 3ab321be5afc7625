import type { RegistryModule } from '../registry-module.ts';

const inputs = {
  create: 'true',
  create_function: 'true',
  create_layer: 'false',
  lambda_at_edge: 'false',
  function_name: '""',
  runtime: '""',
  kms_key_arn: 'null',
  tracing_mode: 'null',
  use_existing_cloudwatch_log_group: 'false',
  cloudwatch_logs_retention_in_days: 'null',
  cloudwatch_logs_kms_key_id: 'null',
  logging_log_group: 'null',
  tags: '{}',
};

const code = `
resource "aws_lambda_function" "this" {
  count         = var.create && var.create_function && !var.create_layer ? 1 : 0
  function_name = var.function_name
  runtime       = var.runtime
  kms_key_arn   = var.kms_key_arn
  tags          = var.tags
  dynamic "tracing_config" {
    for_each = var.tracing_mode == null ? [] : [true]
    content {
      mode = var.tracing_mode
    }
  }
}
resource "aws_cloudwatch_log_group" "lambda" {
  count = var.create && var.create_function && !var.create_layer && !var.use_existing_cloudwatch_log_group ? 1 : 0
  name  = coalesce(var.logging_log_group, "/aws/lambda/\${var.lambda_at_edge ? "us-east-1." : ""}\${var.function_name}")
  retention_in_days = var.cloudwatch_logs_retention_in_days
  kms_key_id        = var.cloudwatch_logs_kms_key_id
}
output "lambda_function_name" {
  value = aws_lambda_function.this[0].function_name
}
output "lambda_function_arn" {
  value = aws_lambda_function.this[0].arn
}
output "lambda_cloudwatch_log_group_name" {
  value = aws_cloudwatch_log_group.lambda[0].name
}
`;

/** Read at v2.0.0, v4.0.0, v7.0.0 and v8.8.1 of https://github.com/terraform-aws-modules/terraform-aws-lambda */
export const lambda: RegistryModule = {
  name: 'terraform-aws-modules/lambda/aws',
  editions: [{ since: '2.0.0', below: '9.0.0', inputs, code }],
};
