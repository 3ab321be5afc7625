resource "aws_cloudtrail" "this" {
  name           = "this"
  s3_bucket_name = "acme-trail"
}
