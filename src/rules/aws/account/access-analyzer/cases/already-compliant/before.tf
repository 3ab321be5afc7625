provider "aws" {
  region = "eu-west-1"
}

resource "aws_accessanalyzer_analyzer" "main" {
  analyzer_name = "account"
  type          = "ACCOUNT"
}
