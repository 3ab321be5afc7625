resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "orders"
  username                    = "orders_owner"
  manage_master_user_password = true
  parameter_group_name        = "orders-pg"
}

resource "aws_db_parameter_group" "orders_pg" {
  name   = "orders-pg"
  family = "postgres15"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit"
    apply_method = "pending-reboot"
  }
  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"

  }
}
