terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

resource "aws_redshift_cluster" "events" {
  cluster_identifier     = "events"
  database_name          = "events"
  master_username        = "events_owner"
  manage_master_password = true
  node_type              = "ra3.large"
  number_of_nodes        = 2

  logging {
    enable      = true
    bucket_name = "acme-audit-logs"
  }
}
