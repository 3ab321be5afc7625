provider "aws" {
  region = "eu-west-1"
}

module "audit" {
  source = "./audit"

  is_logging = true
}
