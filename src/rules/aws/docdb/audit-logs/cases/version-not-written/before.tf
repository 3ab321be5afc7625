resource "aws_docdb_cluster" "carts" {
  cluster_identifier          = "carts"
  engine                      = "docdb"
  master_username             = "carts_root"
  manage_master_user_password = true
  final_snapshot_identifier   = "carts-final"
}
