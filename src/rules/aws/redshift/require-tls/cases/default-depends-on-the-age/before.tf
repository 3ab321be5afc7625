resource "aws_redshift_cluster" "hr" {
  cluster_identifier     = "hr"
  database_name          = "hr"
  master_username        = "hr_owner"
  manage_master_password = true
  node_type              = "ra3.large"
  number_of_nodes        = 2
}
