resource "aws_redshift_cluster" "finance" {
  cluster_identifier           = "finance"
  database_name                = "finance"
  master_username              = "finance_owner"
  manage_master_password       = true
  node_type                    = "ra3.large"
  number_of_nodes              = 2
  cluster_parameter_group_name = aws_redshift_parameter_group.finance.name
}

resource "aws_redshift_parameter_group" "finance" {
  name   = "finance-parameters"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }
}
