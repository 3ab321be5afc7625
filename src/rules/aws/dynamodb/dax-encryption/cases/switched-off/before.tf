resource "aws_dax_cluster" "catalog" {
  cluster_name       = "catalog"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax-catalog"
  node_type          = "dax.r5.large"
  replication_factor = 3

  server_side_encryption {
    enabled = false
  }
}
