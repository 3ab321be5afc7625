# Every choice made: GitHub Enterprise Server, three zones, endpoints inside the VPC, a model with a fallback, Vanta
# credentials in two documents, larger tasks for an image with Terraform, alarms by mail.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # Holds the password of Redis: encrypted, versioned, and readable by few.
  #   backend "s3" {
  #     bucket       = "example-terraform-state"
  #     key          = "terrafix/production"
  #     region       = "eu-central-1"
  #     encrypt      = true
  #     kms_key_id   = "alias/terraform-state"
  #     use_lockfile = true
  #   }
}

provider "aws" {
  region = "eu-central-1"
}

module "terrafix" {
  source = "../.."

  name  = "terrafix-production"
  owner = "platform-security@example.com"
  tags  = { CostCentre = "4711" }

  # Built with Terraform inside. Null until it is pushed.
  image            = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/terrafix-production:1.0.0"
  cpu_architecture = "ARM64"
  github           = { app_id = 42, host = "github.example.com" }
  vanta_secrets    = ["vanta-europe", "vanta-america"]

  domain_name         = "terrafix.example.com"
  certificate_arn     = var.certificate_arn
  webhook_cidr_blocks = ["203.0.113.10/32"]

  # Reached through the company's VPN.
  operators = { cidr_blocks = ["10.8.0.0/16"] }

  vpc_cidr             = "10.60.0.0/16"
  availability_zones   = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  nat_gateway_per_zone = true
  interface_endpoints  = true

  bedrock = {
    model_id          = "eu.anthropic.claude-sonnet-5"
    fallback_model_id = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  web    = { cpu = 512, memory = 1024, minimum = 3, maximum = 9 }
  worker = { cpu = 2048, memory = 6144, minimum = 3, maximum = 30, jobs_per_task = 40 }
  redis  = { node_type = "cache.m7g.large", replicas = 2, snapshot_days = 14 }

  settings = {
    POLL_INTERVAL_SECONDS = "600"
    FIX_CONCURRENCY       = "4"
    MODEL_MAX_SECONDS     = "300"
  }

  log_retention_days = 731
  alarm_emails       = ["on-call@example.com"]
}
