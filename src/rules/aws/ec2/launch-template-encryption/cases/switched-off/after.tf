resource "aws_launch_template" "node" {
  name_prefix = "node-"
  image_id    = "ami-0abcdef1234567890"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = true
      volume_size = 50
    }
  }
}
