variable "is_production" {
  type    = bool
  default = false
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier        = "graph"
  engine                    = "neptune"
  engine_version            = "1.3.2.1"
  final_snapshot_identifier = "graph-final"
  deletion_protection       = var.is_production
}

resource "aws_cloudwatch_log_group" "audit" {
  name              = "/acme/audit"
  retention_in_days = var.is_production ? 400 : 30
}
