# The least that runs: its own VPC, a certificate from Route 53, rules without a model.
#   terraform apply                                       the registry and the secrets, nothing that runs
#   (push the image, fill the secrets: docs/deployment.md)
#   terraform apply -var image=<registry_url>:<version>   the service

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = var.region
}

module "terrafix" {
  source = "../.."

  owner           = var.owner
  image           = var.image
  github          = { app_id = var.app_id }
  domain_name     = var.domain_name
  route53_zone_id = var.route53_zone_id
}
