resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "all" {
  for_each = toset(["LAMBDA_NETWORK_LOGS", "RUNTIME_MONITORING"])

  detector_id = aws_guardduty_detector.main.id
  name        = each.value
  status      = "ENABLED"
}
