resource "aws_kms_key" "topic" {
  description = "Topics"
  policy      = data.aws_iam_policy_document.topic_key.json
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "topic_key" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}
