provider "aws" {
  region = "eu-west-2"
}

module "baselines" {
  source = "git::https://github.com/acme/acme-platform-terraform-baselines.git?ref=v3.1.0"
}
