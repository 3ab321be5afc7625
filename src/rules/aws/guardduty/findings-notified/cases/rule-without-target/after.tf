resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_cloudwatch_event_rule" "findings" {
  name = "guardduty"

  event_pattern = jsonencode({
    source = ["aws.guardduty"]
  })
}

resource "aws_cloudwatch_event_target" "findings" {
  rule = aws_cloudwatch_event_rule.findings.name
  arn  = "arn:aws:sns:eu-west-1:123456789012:security"
}
