resource "aws_ebs_snapshot" "data" {
  volume_id = "vol-0a1b2c3d4e5f60718"
}
