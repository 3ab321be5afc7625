resource "aws_ebs_snapshot_copy" "disaster" {
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  source_region      = "eu-west-1"
  encrypted          = true

  tags = {
    Name = "for the second region"
  }
}
