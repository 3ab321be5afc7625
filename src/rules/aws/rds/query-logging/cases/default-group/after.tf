resource "aws_db_instance" "invoices" {
  identifier                  = "invoices"
  engine                      = "postgres"
  engine_version              = "14"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "invoices"
  username                    = "invoices_owner"
  manage_master_user_password = true
  parameter_group_name        = aws_db_parameter_group.invoices.name
}

resource "aws_db_parameter_group" "invoices" {
  name_prefix = "invoices-postgres14-"
  family      = "postgres14"

  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  lifecycle {
    create_before_destroy = true
  }
}
