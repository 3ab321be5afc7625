variable "interfaces" {
  type = list(object({
    public = bool
    groups = list(string)
  }))
  default = [
    {
      public = false
      groups = ["sg-0a1b2c3d4e5f60718"]
    },
  ]
}

resource "aws_launch_template" "node" {
  name_prefix = "node-"
  image_id    = "ami-0abcdef1234567890"

  dynamic "network_interfaces" {
    for_each = var.interfaces

    content {
      associate_public_ip_address = network_interfaces.value.public
      security_groups             = network_interfaces.value.groups
    }
  }
}
