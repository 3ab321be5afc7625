data "aws_ssm_parameter" "status" {
  name = "/guardduty/rds"
}

resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "rds" {
  detector_id = aws_guardduty_detector.main.id
  name        = "RDS_LOGIN_EVENTS"
  status      = data.aws_ssm_parameter.status.value
}
