resource "aws_redshift_cluster" "sales" {
  cluster_identifier     = "sales"
  database_name          = "sales"
  master_username        = "sales_owner"
  manage_master_password = true
  node_type              = "ra3.large"
  number_of_nodes        = 2
}
