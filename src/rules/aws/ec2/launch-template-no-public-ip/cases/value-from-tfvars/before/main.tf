variable "public_nodes" {
  type    = bool
  default = false
}

resource "aws_launch_template" "node" {
  name_prefix = "node-"
  image_id    = "ami-0abcdef1234567890"

  network_interfaces {
    associate_public_ip_address = var.public_nodes
    security_groups             = ["sg-0a1b2c3d4e5f60718"]
  }
}
