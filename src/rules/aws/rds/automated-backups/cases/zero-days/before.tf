resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.t4g.small"
  allocated_storage = 20

  backup_retention_period = 0 # restored from fixtures
  skip_final_snapshot     = true
}
