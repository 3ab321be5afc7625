resource "aws_launch_configuration" "worker" {
  name_prefix                 = "worker-"
  image_id                    = "ami-0abcdef1234567890"
  instance_type               = "t3.small"
  associate_public_ip_address = true

  lifecycle {
    create_before_destroy = true
  }
}
