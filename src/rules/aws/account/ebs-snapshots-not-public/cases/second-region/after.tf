provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_ebs_snapshot_block_public_access" "ireland" {
  state = "block-all-sharing"
}

resource "aws_ebs_snapshot_block_public_access" "main" {
  provider = aws.us

  state = "block-all-sharing"
}
