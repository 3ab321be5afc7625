resource "aws_s3_bucket" "part" {
  count = 2

  bucket = "acme-part-${count.index}"
}
