data "aws_caller_identity" "current" {}

resource "aws_sns_topic" "mixed" {
  name = "mixed"
}

resource "aws_sns_topic_policy" "mixed" {
  arn = aws_sns_topic.mixed.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Vpc"
        Effect    = "Allow"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.mixed.arn
        Condition = { StringEquals = { "aws:SourceVpce" = "vpce-0a1b2c3d4e5f60718" } }
      },
      {
        Sid       = "Anyone"
        Effect    = "Allow"
        Principal = "*"
        Action    = "sns:Subscribe"
        Resource  = aws_sns_topic.mixed.arn
      },
    ]
  })
}
