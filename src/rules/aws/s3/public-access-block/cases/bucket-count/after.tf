resource "aws_s3_bucket" "shard" {
  count  = 3
  bucket = "acme-shard-${count.index}"
}

resource "aws_s3_bucket_public_access_block" "shard" {
  count  = length(aws_s3_bucket.shard)
  bucket = aws_s3_bucket.shard[count.index].id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
