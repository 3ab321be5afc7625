provider "aws" {
  region = "eu-west-1"
}

resource "aws_ebs_snapshot_block_public_access" "main" {
  state = var.state
}
