provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_ec2_instance_metadata_defaults" "ireland" {
  http_tokens = "required"
}
