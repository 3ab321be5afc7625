resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "acme-trail"

  event_selector {
    read_write_type = "All"
  }
}
