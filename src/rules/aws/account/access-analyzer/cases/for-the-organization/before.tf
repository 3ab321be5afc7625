provider "aws" {
  region = "eu-west-1"
}

resource "aws_accessanalyzer_analyzer" "all" {
  analyzer_name = "organization"
  type          = "ORGANIZATION"
}
