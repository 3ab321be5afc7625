resource "aws_ec2_instance_metadata_defaults" "main" {
  http_tokens = "required"
}
