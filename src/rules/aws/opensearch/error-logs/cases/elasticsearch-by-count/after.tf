resource "aws_elasticsearch_domain" "logs" {
  count = 1

  domain_name           = "logs"
  elasticsearch_version = "7.10"
  depends_on            = [aws_cloudwatch_log_resource_policy.logs_errors]

  cluster_config {
    instance_type = "m5.large.elasticsearch"
  }

  log_publishing_options {
    log_type                 = "ES_APPLICATION_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.logs_errors.arn
  }
}

resource "aws_cloudwatch_log_group" "logs_errors" {
  name_prefix       = "/aws/opensearch/logs-errors-"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_resource_policy" "logs_errors" {
  policy_name = replace(trimprefix(aws_cloudwatch_log_group.logs_errors.name, "/"), "/", "-")

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
      Resource = "${aws_cloudwatch_log_group.logs_errors.arn}:*"
    }]
  })
}
