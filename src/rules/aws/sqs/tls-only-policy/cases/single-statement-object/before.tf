resource "aws_sqs_queue" "mail" {
  name = "mail"
}

resource "aws_sqs_queue_policy" "mail" {
  queue_url = aws_sqs_queue.mail.id
  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : {
      "Sid" : "DenyInsecureTransport",
      "Effect" : "Deny",
      "Principal" : "*",
      "Action" : "sqs:SendMessage",
      "Resource" : aws_sqs_queue.mail.arn,
      "Condition" : { "Bool" : { "aws:SecureTransport" : "false" } }
    }
  })
}
