resource "aws_redshift_cluster" "sales" {
  cluster_identifier           = "sales"
  database_name                = "sales"
  master_username              = "sales_owner"
  manage_master_password       = true
  node_type                    = "ra3.large"
  number_of_nodes              = 2
  cluster_parameter_group_name = aws_redshift_parameter_group.sales.name
}

resource "aws_redshift_parameter_group" "sales" {
  name   = "sales"
  family = "redshift-1.0"

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"

  }

  parameter {
    name  = "require_ssl"
    value = "true"
  }
}
