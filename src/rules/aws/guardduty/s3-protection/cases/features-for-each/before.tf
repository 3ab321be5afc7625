resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_guardduty_detector_feature" "all" {
  for_each = toset(["S3_DATA_EVENTS", "RUNTIME_MONITORING"])

  detector_id = aws_guardduty_detector.main.id
  name        = each.value
  status      = "ENABLED"
}
