resource "aws_docdb_cluster_parameter_group" "shared" {
  name   = "shared"
  family = "docdb5.0"

  parameter {
    name         = "tls"
    value        = "enabled"
    apply_method = "pending-reboot" # old driver of the importer
  }
}
