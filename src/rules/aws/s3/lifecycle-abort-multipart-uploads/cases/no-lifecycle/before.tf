resource "aws_s3_bucket" "videos" {
  bucket = "acme-videos"
}
