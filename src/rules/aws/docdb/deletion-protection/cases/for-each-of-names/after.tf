resource "aws_docdb_cluster" "carts" {
  for_each = toset(["blue", "green"])

  cluster_identifier          = "carts-${each.key}"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "carts_root"
  manage_master_user_password = true
  final_snapshot_identifier   = "carts-final"
  deletion_protection         = true
}
