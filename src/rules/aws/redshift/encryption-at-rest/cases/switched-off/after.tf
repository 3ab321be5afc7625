resource "aws_redshift_cluster" "metrics" {
  cluster_identifier     = "metrics"
  database_name          = "metrics"
  master_username        = "metrics_owner"
  manage_master_password = true
  node_type              = "ra3.large"
  number_of_nodes        = 2
  encrypted              = true
}
