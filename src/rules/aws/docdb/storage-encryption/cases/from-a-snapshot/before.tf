resource "aws_docdb_cluster" "restored" {
  cluster_identifier          = "restored"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "restored_root"
  manage_master_user_password = true
  final_snapshot_identifier   = "restored-final"
  snapshot_identifier         = "profiles-2026-02-01"
}
