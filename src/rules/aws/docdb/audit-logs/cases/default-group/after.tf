resource "aws_docdb_cluster" "carts" {
  cluster_identifier          = "carts"
  engine                      = "docdb"
  engine_version              = "4.0.0"
  master_username             = "carts_root"
  manage_master_user_password = true
  final_snapshot_identifier   = "carts-final"

  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.carts.name
}

resource "aws_docdb_cluster_parameter_group" "carts" {
  name_prefix = "carts-docdb4-0-"
  family      = "docdb4.0"

  parameter {
    name  = "audit_logs"
    value = "enabled"
  }

  lifecycle {
    create_before_destroy = true
  }
}
