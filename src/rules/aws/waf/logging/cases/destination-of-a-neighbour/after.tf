resource "aws_wafv2_web_acl" "shop" {
  name  = "shop"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shop"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "shop" {
  resource_arn            = aws_wafv2_web_acl.shop.arn
  log_destination_configs = [aws_kinesis_firehose_delivery_stream.waf.arn]
}

resource "aws_wafv2_web_acl" "back_office" {
  name  = "back-office"
  scope = "REGIONAL"

  default_action {
    block {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "back-office"
    sampled_requests_enabled   = false # holds personal data
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "back_office" {
  resource_arn            = aws_wafv2_web_acl.back_office.arn
  log_destination_configs = [aws_kinesis_firehose_delivery_stream.waf.arn]
}

resource "aws_kinesis_firehose_delivery_stream" "waf" {
  name        = "aws-waf-logs-shop"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::acme-waf"
  }
}
