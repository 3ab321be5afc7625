resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "orders"
  username                    = "orders_owner"
  manage_master_user_password = true
  backup_retention_period     = 7
}

resource "aws_db_instance" "orders_reader" {
  identifier          = "orders-reader"
  skip_final_snapshot = true
  replicate_source_db = aws_db_instance.orders.identifier
  instance_class      = "db.m6g.large"
}
