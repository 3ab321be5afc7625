resource "aws_sqs_queue" "uploads" {
  name = "uploads"

  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {"Service": "s3.amazonaws.com"},
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:eu-west-1:123456789012:uploads",
      "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:s3:::acme-uploads"}}
    }
  ]
}
POLICY
}
