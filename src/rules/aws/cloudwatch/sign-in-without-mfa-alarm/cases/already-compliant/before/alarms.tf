resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_cloudwatch_log_metric_filter" "sign_in_without_mfa" {
  name           = "sign-in-without-mfa"
  log_group_name = aws_cloudwatch_log_group.main.name
  pattern        = "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != \"Yes\") && ($.userIdentity.type = \"IAMUser\") && ($.responseElements.ConsoleLogin = \"Success\") }"

  metric_transformation {
    name      = "sign-in-without-mfa"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "sign_in_without_mfa" {
  alarm_name          = "sign-in-without-mfa"
  namespace           = "Audit"
  metric_name         = "sign-in-without-mfa"
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.security.arn]
}
