resource "aws_launch_template" "node" {
  name_prefix = "node-"
  image_id    = "ami-0abcdef1234567890"

  network_interfaces {
    associate_public_ip_address = "false"
  }
}
