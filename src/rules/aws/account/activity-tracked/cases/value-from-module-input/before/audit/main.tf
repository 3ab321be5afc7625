variable "is_logging" {
  type    = bool
  default = true
}

resource "aws_cloudtrail" "this" {
  name           = "this"
  s3_bucket_name = "acme-trail"
  enable_logging = var.is_logging
}
