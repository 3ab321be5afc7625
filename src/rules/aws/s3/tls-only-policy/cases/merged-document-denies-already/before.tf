variable "extra_policies" {
  type    = list(string)
  default = []
}

resource "aws_s3_bucket" "this" {
  bucket = "acme-shared"
}

data "aws_iam_policy_document" "https_only" {
  statement {
    sid       = "httpsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

data "aws_iam_policy_document" "combined" {
  source_policy_documents = flatten([
    data.aws_iam_policy_document.https_only.json,
    var.extra_policies,
  ])
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.combined.json
}
