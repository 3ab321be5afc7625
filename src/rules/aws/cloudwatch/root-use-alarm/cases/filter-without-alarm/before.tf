resource "aws_cloudwatch_log_group" "organization" {
  name              = "/aws/cloudtrail/organization"
  retention_in_days = 365
}

resource "aws_cloudtrail" "organization" {
  name                          = "organization"
  s3_bucket_name                = "acme-organization-records"
  is_multi_region_trail         = true
  include_global_service_events = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.organization.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::222233334444:role/organization-to-cloudwatch"
}

resource "aws_cloudwatch_log_metric_filter" "root_use" {
  name           = "root-use"
  log_group_name = aws_cloudwatch_log_group.organization.name
  pattern        = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"

  metric_transformation {
    name      = "root-use"
    namespace = "Audit"
    value     = "1"
  }
}
