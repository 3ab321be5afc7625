data "aws_ssm_parameter" "status" {
  name = "/guardduty/eks"
}

resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "eks" {
  detector_id = aws_guardduty_detector.main.id
  name        = "EKS_AUDIT_LOGS"
  status      = data.aws_ssm_parameter.status.value
}
