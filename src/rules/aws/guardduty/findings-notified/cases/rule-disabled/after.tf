resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_cloudwatch_event_rule" "findings" {
  name = "guardduty"
  state = "ENABLED"

  event_pattern = jsonencode({
    source = ["aws.guardduty"]
  })
}

resource "aws_cloudwatch_event_target" "chat" {
  rule = aws_cloudwatch_event_rule.findings.name
  arn  = aws_sns_topic.security.arn
}

resource "aws_sns_topic" "security" {
  name = "security"
}
