resource "aws_instance" "db" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m6i.large"

  root_block_device {
    volume_size = 20
  }

  lifecycle {
    ignore_changes = [root_block_device]
  }
}
