resource "aws_s3_bucket" "lake" {
  bucket = "acme-lake"
}

variable "extra_policy" {
  type = string
}

data "aws_iam_policy_document" "lake" {
  source_policy_documents = [var.extra_policy]

  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.lake.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:role/analyst"]
    }
  }
}

resource "aws_s3_bucket_policy" "lake" {
  bucket = aws_s3_bucket.lake.id
  policy = data.aws_iam_policy_document.lake.json
}
