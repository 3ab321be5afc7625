variable "disks" {
  type = map(number)
}

resource "aws_instance" "db" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m6i.large"

  root_block_device {
    encrypted = true
  }

  dynamic "ebs_block_device" {
    for_each = var.disks

    content {
      device_name = ebs_block_device.key
      volume_size = ebs_block_device.value
      encrypted   = true
    }
  }
}
