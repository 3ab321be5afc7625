variable "tls" {
  type = string
}

resource "aws_docdb_cluster" "reviews" {
  cluster_identifier              = "reviews"
  engine                          = "docdb"
  engine_version                  = "5.0.0"
  master_username                 = "reviews_root"
  manage_master_user_password     = true
  final_snapshot_identifier       = "reviews-final"
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.reviews.name
}

resource "aws_docdb_cluster_parameter_group" "reviews" {
  name   = "reviews"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = var.tls
  }
}
