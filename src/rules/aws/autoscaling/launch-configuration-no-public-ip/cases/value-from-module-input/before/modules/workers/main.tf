variable "public" {
  type = bool
}

resource "aws_launch_configuration" "this" {
  image_id                    = "ami-0abcdef1234567890"
  instance_type               = "t3.small"
  associate_public_ip_address = var.public

  lifecycle {
    create_before_destroy = true
  }
}
