provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_guardduty_detector" "us" {
  provider = aws.us

  enable = true
}

resource "aws_cloudwatch_event_rule" "guardduty_findings" {
  provider = aws.us

  name_prefix = "guardduty-findings-"
  description = "Findings of GuardDuty of medium severity and above"

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
    detail = {
      severity = [{ numeric = [">=", 4] }]
    }
  })
}

resource "aws_cloudwatch_event_target" "guardduty_findings" {
  provider = aws.us

  rule = aws_cloudwatch_event_rule.guardduty_findings.name
  arn  = "arn:aws:sns:us-east-1:123456789012:security"
}

resource "aws_cloudwatch_event_rule" "findings" {
  name = "guardduty"

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
