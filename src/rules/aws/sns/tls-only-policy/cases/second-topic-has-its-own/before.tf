resource "aws_sns_topic" "billing" {
  provider = aws.us_east_1
  name     = "billing"
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

resource "aws_sns_topic_policy" "ops" {
  arn = aws_sns_topic.ops.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.ops.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}
