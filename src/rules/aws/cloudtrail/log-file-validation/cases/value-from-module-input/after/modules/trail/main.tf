variable "validate" {
  type    = bool
  default = true
}

resource "aws_cloudtrail" "this" {
  name                       = "main"
  s3_bucket_name             = "acme-trail"
  enable_log_file_validation = var.validate
}
