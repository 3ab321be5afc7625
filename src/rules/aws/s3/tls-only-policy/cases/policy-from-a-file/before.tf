resource "aws_s3_bucket" "shared" {
  bucket = "acme-shared"
}

resource "aws_s3_bucket_policy" "shared" {
  bucket = aws_s3_bucket.shared.id
  policy = templatefile("${path.module}/policies/shared.json", { arn = aws_s3_bucket.shared.arn })
}
