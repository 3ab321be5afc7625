provider "aws" {
  region = "eu-west-1"
}

variable "state" {}

resource "aws_ebs_snapshot_block_public_access" "main" {
  state = var.state
}
