resource "aws_rds_cluster_instance" "ledger" {
  identifier          = "ledger-1"
  cluster_identifier  = aws_rds_cluster.ledger.id
  engine              = aws_rds_cluster.ledger.engine
  instance_class      = "db.r6g.large"
  monitoring_interval = 60
  monitoring_role_arn = aws_iam_role.rds_monitoring.arn
}

resource "aws_rds_cluster" "ledger" {
  cluster_identifier          = "ledger"
  engine                      = "aurora-postgresql"
  engine_version              = "15.4"
  master_username             = "ledger_root"
  manage_master_user_password = true
}
