resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

resource "aws_launch_configuration" "web" {
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t3.small"
}
