variable "logs" {
  type = list(string)
}

resource "aws_docdb_cluster" "carts" {
  cluster_identifier              = "carts"
  engine                          = "docdb"
  engine_version                  = "5.0.0"
  master_username                 = "carts_root"
  manage_master_user_password     = true
  final_snapshot_identifier       = "carts-final"
  enabled_cloudwatch_logs_exports = var.logs
}
