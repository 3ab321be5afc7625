resource "aws_sqs_queue" "scans" {
  name = "scans"
}

data "aws_iam_policy_document" "scans" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.scans.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_sqs_queue_policy" "scans" {
  queue_url = aws_sqs_queue.scans.url
  policy    = data.aws_iam_policy_document.scans.json
}
