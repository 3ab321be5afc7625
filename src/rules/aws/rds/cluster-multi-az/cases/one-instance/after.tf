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

resource "aws_rds_cluster_instance" "reader" {
  cluster_identifier = aws_rds_cluster.ledger.id

  engine                       = aws_rds_cluster_instance.writer.engine
  instance_class               = aws_rds_cluster_instance.writer.instance_class
  db_parameter_group_name      = aws_rds_cluster_instance.writer.db_parameter_group_name
  auto_minor_version_upgrade   = aws_rds_cluster_instance.writer.auto_minor_version_upgrade
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.ledger_monitoring.arn
  performance_insights_enabled = true
}

resource "aws_iam_role" "ledger_monitoring" {
  name_prefix = "ledger-monitoring-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "ledger_monitoring" {
  role       = aws_iam_role.ledger_monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
