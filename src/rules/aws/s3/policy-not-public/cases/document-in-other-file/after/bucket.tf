resource "aws_s3_bucket" "packages" {
  bucket = "acme-packages"
}

resource "aws_s3_bucket_policy" "packages" {
  bucket = aws_s3_bucket.packages.id
  policy = data.aws_iam_policy_document.packages.json
}
