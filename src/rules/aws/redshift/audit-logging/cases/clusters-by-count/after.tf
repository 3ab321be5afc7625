resource "aws_redshift_cluster" "team" {
  count = 2

  cluster_identifier     = "team-${count.index}"
  database_name          = "team"
  master_username        = "team_owner"
  manage_master_password = true
  node_type              = "ra3.large"
  number_of_nodes        = 2
}

resource "aws_redshift_logging" "team" {
  count = length(aws_redshift_cluster.team)

  cluster_identifier   = aws_redshift_cluster.team[count.index].id
  log_destination_type = "cloudwatch"
  log_exports          = ["connectionlog", "useractivitylog", "userlog"]
}
