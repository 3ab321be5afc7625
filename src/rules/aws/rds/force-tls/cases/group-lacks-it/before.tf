resource "aws_rds_cluster" "catalog" {
  cluster_identifier              = "catalog"
  engine                          = "aurora-mysql"
  engine_version                  = "8.0.mysql_aurora.3.05.2"
  master_username                 = "catalog_root"
  manage_master_user_password     = true
  storage_encrypted               = true
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.catalog.id
}

resource "aws_rds_cluster_parameter_group" "catalog" {
  name   = "catalog"
  family = "aurora-mysql8.0"

  parameter {
    name  = "slow_query_log"
    value = "1"

  }
}
