resource "aws_elasticsearch_domain" "traces" {
  domain_name           = "traces"
  elasticsearch_version = "7.10"

  cluster_config {
    instance_type = "m5.large.elasticsearch"
  }

  depends_on = [aws_iam_service_linked_role.es, aws_cloudwatch_log_resource_policy.traces_errors]

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.traces_errors.arn
  }
}

resource "aws_cloudwatch_log_group" "traces_errors" {
  name_prefix       = "/aws/opensearch/traces-errors-"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_resource_policy" "traces_errors" {
  policy_name = replace(trimprefix(aws_cloudwatch_log_group.traces_errors.name, "/"), "/", "-")

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "es.amazonaws.com" }
      Action = [
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "logs:PutLogEventsBatch",
      ]
      Resource = "${aws_cloudwatch_log_group.traces_errors.arn}:*"
    }]
  })
}

resource "aws_iam_service_linked_role" "es" {
  aws_service_name = "es.amazonaws.com"
}
