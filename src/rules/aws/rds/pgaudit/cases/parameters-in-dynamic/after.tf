variable "parameters" {
  type = map(string)
  default = {
    "log_statement" = "ddl"
  }
}

resource "aws_rds_cluster" "ledger" {
  cluster_identifier              = "ledger"
  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  database_name                   = "ledger"
  master_username                 = "ledger_root"
  manage_master_user_password     = true
  storage_encrypted               = true
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.ledger.name
}

resource "aws_rds_cluster_parameter_group" "ledger" {
  name_prefix = "ledger-"
  family      = "aurora-postgresql15"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }

  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements,pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }
}
