resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_ebs_snapshot_block_public_access" "main" {
  state = "block-all-sharing"
}
