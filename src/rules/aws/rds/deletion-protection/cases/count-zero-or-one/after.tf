variable "create" {
  type    = bool
  default = true
}

resource "aws_rds_cluster" "ledger" {
  count = var.create ? 1 : 0

  cluster_identifier          = "ledger"
  engine                      = "aurora-postgresql"
  engine_version              = "15.4"
  database_name               = "ledger"
  master_username             = "ledger_root"
  manage_master_user_password = true
  storage_encrypted           = true
  deletion_protection         = true
}
