locals {
  disk = {
    size      = 200
    encrypted = true # local disks were slow with it
  }
}

resource "aws_ebs_volume" "scratch" {
  availability_zone = "eu-west-1b"
  size              = local.disk.size
  encrypted         = local.disk.encrypted
}
