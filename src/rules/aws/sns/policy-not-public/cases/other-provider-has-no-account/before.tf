provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_sns_topic" "billing" {
  provider = aws.us
  name     = "billing"
}

resource "aws_sns_topic_policy" "billing" {
  provider = aws.us
  arn      = aws_sns_topic.billing.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.billing.arn
    }]
  })
}
