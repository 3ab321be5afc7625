resource "aws_launch_configuration" "worker" {
  name                        = "worker-v3"
  image_id                    = "ami-0abcdef1234567890"
  instance_type               = "t3.small"
  associate_public_ip_address = true
}
