resource "aws_dms_endpoint" "landing" {
  endpoint_id   = "landing"
  endpoint_type = "target"
  engine_name   = "s3"

  s3_settings {
    bucket_name             = "acme-landing"
    service_access_role_arn = "arn:aws:iam::123456789012:role/dms-s3"
  }
}
