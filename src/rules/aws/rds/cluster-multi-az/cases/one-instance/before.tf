resource "aws_rds_cluster" "ledger" {
  cluster_identifier          = "ledger"
  engine                      = "aurora-postgresql"
  engine_version              = "15.4"
  database_name               = "ledger"
  master_username             = "ledger_root"
  manage_master_user_password = true
  storage_encrypted           = true
}

resource "aws_rds_cluster_instance" "writer" {
  identifier                 = "ledger-1"
  cluster_identifier         = aws_rds_cluster.ledger.id
  engine                     = aws_rds_cluster.ledger.engine
  instance_class             = "db.r6g.large"
  db_parameter_group_name    = "ledger-instances"
  auto_minor_version_upgrade = true
}
