data "aws_subnets" "app" {
  tags = {
    Tier = "app"
  }
}

resource "aws_launch_template" "node" {
  name_prefix = "node-"
  image_id    = "ami-0abcdef1234567890"

  dynamic "network_interfaces" {
    for_each = data.aws_subnets.app.ids

    content {
      subnet_id                   = network_interfaces.value
      associate_public_ip_address = true
    }
  }
}
