resource "aws_launch_template" "node" {
  name_prefix   = "node-"
  image_id      = "ami-0abcdef1234567890"
  instance_type = "t3.large"

  network_interfaces {
    associate_public_ip_address = false
    delete_on_termination       = true
    security_groups             = ["sg-0a1b2c3d4e5f60718"]
  }
}
