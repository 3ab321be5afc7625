resource "aws_redshift_cluster" "team" {
  count = 2

  cluster_identifier     = "team-${count.index}"
  database_name          = "team"
  master_username        = "team_owner"
  manage_master_password = true
  node_type              = "ra3.large"
  number_of_nodes        = 2
}
