locals {
  endpoint_type = "TLS" # until the launch
}

resource "aws_dax_cluster" "prices" {
  cluster_name                     = "prices"
  iam_role_arn                     = "arn:aws:iam::123456789012:role/dax-prices"
  node_type                        = "dax.r5.large"
  replication_factor               = 3
  cluster_endpoint_encryption_type = local.endpoint_type
}
