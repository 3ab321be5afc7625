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
  name   = "ledger"
  family = "aurora-postgresql15"

  parameter {
    name  = "rds.force_ssl"
    value = "1"

  }
}
