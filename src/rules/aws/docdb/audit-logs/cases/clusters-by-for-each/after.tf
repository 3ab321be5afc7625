resource "aws_docdb_cluster" "tenant" {
  for_each = toset(["acme", "globex"])

  cluster_identifier          = "tenant-${each.key}"
  engine                      = "docdb"
  engine_version              = "5.0.0"
  master_username             = "tenant_root"
  manage_master_user_password = true
  final_snapshot_identifier   = "${each.key}-final"

  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.tenant.name
}

resource "aws_docdb_cluster_parameter_group" "tenant" {
  name_prefix = "tenant-docdb5-0-"
  family      = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "enabled"
  }

  lifecycle {
    create_before_destroy = true
  }
}
