provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_ebs_encryption_by_default" "ireland" {
  enabled = true
}

resource "aws_ebs_encryption_by_default" "main" {
  provider = aws.us

  enabled = true
}
