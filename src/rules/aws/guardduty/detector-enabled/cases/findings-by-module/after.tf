provider "aws" {
  region = "us-west-2"
}

# Hands on what the detectors find, and makes none.
module "notify" {
  source  = "trussworks/guardduty-notifications/aws"
  version = "~> 4.0"

  sns_topic_name_slack = aws_sns_topic.slack
}

resource "aws_sns_topic" "slack" {
  name = "slack"
}

resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "main" {
  for_each = toset([
    "S3_DATA_EVENTS",
    "EKS_AUDIT_LOGS",
    "EBS_MALWARE_PROTECTION",
    "RDS_LOGIN_EVENTS",
    "LAMBDA_NETWORK_LOGS",
  ])

  detector_id = aws_guardduty_detector.main.id
  name        = each.value
  status      = "ENABLED"
}
