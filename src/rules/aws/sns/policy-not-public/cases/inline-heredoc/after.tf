resource "aws_sns_topic" "legacy" {
  name = "legacy"

  policy = <<POLICY
{
  "Version": "2008-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {"AWS": "*"},
      "Action": "SNS:Subscribe",
      "Resource": "arn:aws:sns:eu-west-1:123456789012:legacy",
      "Condition": {
        "StringEquals": {
          "AWS:SourceOwner": "${data.aws_caller_identity.current.account_id}"
        }
      }
    }
  ]
}
POLICY
}

data "aws_caller_identity" "current" {}
