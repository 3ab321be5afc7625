resource "aws_redshift_cluster" "events" {
  cluster_identifier           = "events"
  database_name                = "events"
  master_username              = "events_owner"
  manage_master_password       = true
  node_type                    = "ra3.large"
  number_of_nodes              = 2
  cluster_parameter_group_name = aws_redshift_parameter_group.events.name
}

resource "aws_redshift_parameter_group" "events" {
  name   = "events"
  family = "redshift-1.0"
  # the old loader of the finance team
  parameter {
    name  = "require_ssl"
    value = "false"

  }
}
