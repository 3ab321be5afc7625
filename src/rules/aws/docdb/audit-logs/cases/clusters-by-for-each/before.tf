resource "aws_docdb_cluster" "tenant" {
  for_each = toset(["acme", "globex"])

  cluster_identifier          = "tenant-${each.key}"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "tenant_root"
  manage_master_user_password = true
  final_snapshot_identifier   = "${each.key}-final"
}
