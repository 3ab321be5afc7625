resource "aws_db_instance" "payments" {
  identifier                  = "payments"
  engine                      = "postgres"
  engine_version              = "16.3"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "payments"
  username                    = "payments_owner"
  manage_master_user_password = true
  parameter_group_name        = aws_db_parameter_group.payments.name
}

resource "aws_db_parameter_group" "payments" {
  name_prefix = "payments-postgres16-"
  family      = "postgres16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements,pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }

  lifecycle {
    create_before_destroy = true
  }
}
