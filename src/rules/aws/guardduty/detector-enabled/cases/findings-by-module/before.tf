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
