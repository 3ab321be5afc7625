provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_guardduty_detector" "ireland" {
  enable = true
}

resource "aws_guardduty_detector" "main" {
  provider = aws.us

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

  provider = aws.us

  detector_id = aws_guardduty_detector.main.id
  name        = each.value
  status      = "ENABLED"
}
