resource "aws_redshift_cluster" "finance" {
  cluster_identifier     = "finance"
  database_name          = "finance"
  master_username        = "finance_owner"
  manage_master_password = true
  node_type              = "ra3.large"
  number_of_nodes        = 2
  encrypted              = "false"
}
