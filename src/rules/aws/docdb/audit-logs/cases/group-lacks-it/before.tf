resource "aws_docdb_cluster" "profiles" {
  cluster_identifier              = "profiles"
  engine                          = "docdb"
  engine_version                  = "5.0.0"
  master_username                 = "profiles_root"
  manage_master_user_password     = true
  final_snapshot_identifier       = "profiles-final"
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.profiles.name
}

resource "aws_docdb_cluster_parameter_group" "profiles" {
  name   = "profiles"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "enabled"

  }
}
