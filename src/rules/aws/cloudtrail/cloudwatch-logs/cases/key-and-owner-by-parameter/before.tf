# Records of the whole company
resource "aws_cloudtrail" "company" {
  name                  = "company"
  s3_bucket_name        = "acme-company-trail"
  is_multi_region_trail = true
}
