provider "aws" {
  alias  = "dr"
  region = "eu-central-1"
}

resource "aws_backup_vault" "copies" {
  provider = aws.dr

  name = "copies"
}
