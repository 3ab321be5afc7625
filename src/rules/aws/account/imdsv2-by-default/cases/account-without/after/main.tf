resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_ec2_instance_metadata_defaults" "main" {
  http_tokens = "required"
}
