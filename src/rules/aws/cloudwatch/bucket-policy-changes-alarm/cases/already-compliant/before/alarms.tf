resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_cloudwatch_log_metric_filter" "bucket_policy_changes" {
  name           = "bucket-policy-changes"
  log_group_name = aws_cloudwatch_log_group.organization.name
  pattern        = "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }"

  metric_transformation {
    name      = "bucket-policy-changes"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "bucket_policy_changes" {
  alarm_name          = "bucket-policy-changes"
  namespace           = "Audit"
  metric_name         = "bucket-policy-changes"
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.security.arn]
}
