resource "aws_docdb_cluster" "reviews" {
  cluster_identifier          = "reviews"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "reviews_root"
  manage_master_user_password = true
  final_snapshot_identifier   = "reviews-final"
  deletion_protection         = true
}
