provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_accessanalyzer_analyzer" "ireland" {
  analyzer_name = "account"
  type          = "ACCOUNT"
}

resource "aws_accessanalyzer_analyzer" "main" {
  provider = aws.us

  analyzer_name = "account"
}
