resource "aws_docdb_cluster" "profiles" {
  cluster_identifier = "profiles"
  engine             = "docdb"
  # sized for the load test of last spring
  engine_version              = "5.0.0"
  master_username             = "profiles_root"
  manage_master_user_password = true
  final_snapshot_identifier   = "profiles-final"
  deletion_protection         = true # see the runbook
}
