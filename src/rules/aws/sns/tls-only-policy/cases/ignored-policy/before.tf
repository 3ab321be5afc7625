resource "aws_sns_topic" "legacy" {
  name = "legacy"
}

resource "aws_sns_topic_policy" "legacy" {
  arn = aws_sns_topic.legacy.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.legacy.arn
    }]
  })

  lifecycle {
    ignore_changes = [policy]
  }
}
