resource "aws_cloudwatch_event_rule" "findings" {
  name          = "guardduty"
  event_pattern = <<-EOF
    { "source": ["aws.guardduty"] }
  EOF
}

resource "aws_cloudwatch_event_target" "chat" {
  rule = aws_cloudwatch_event_rule.findings.name
  arn  = aws_sns_topic.security.arn
}

resource "aws_sns_topic" "security" {
  name = "security"
}
