data "aws_ssm_parameter" "versioning" {
  name = "/buckets/versioning"
}

resource "aws_s3_bucket" "uploads" {
  bucket = "acme-uploads"
}

resource "aws_s3_bucket_versioning" "uploads" {
  bucket = aws_s3_bucket.uploads.id

  versioning_configuration {
    status = data.aws_ssm_parameter.versioning.value
  }
}
