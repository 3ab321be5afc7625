resource "aws_instance" "db" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m6i.large"

  root_block_device {
    volume_type = "gp3"
    volume_size = 20
    encrypted   = true
  }

  # the data
  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 100
    encrypted   = true
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    volume_size = 10
    encrypted   = true
  }
}
