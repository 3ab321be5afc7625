resource "aws_launch_configuration" "web" {
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "optional" # the old agent
    http_put_response_hop_limit = 1
  }

  lifecycle {
    create_before_destroy = true
  }
}
