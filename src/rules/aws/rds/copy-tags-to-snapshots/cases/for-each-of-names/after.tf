resource "aws_rds_cluster" "stock" {
  for_each = toset(["blue", "green"])

  cluster_identifier          = "stock-${each.key}"
  engine                      = "aurora-mysql"
  engine_version              = "8.0.mysql_aurora.3.05.2"
  master_username             = "stock_root"
  manage_master_user_password = true
  storage_encrypted           = true
  copy_tags_to_snapshot       = true
}
