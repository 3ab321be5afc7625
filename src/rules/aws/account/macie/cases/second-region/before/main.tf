provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_macie2_account" "ireland" {
  finding_publishing_frequency = "ONE_HOUR"
  status                       = "ENABLED"
}
