variable "backup_days" {
  type    = number
  default = 14
}

resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.t4g.small"
  allocated_storage = 20

  backup_retention_period = var.backup_days
}
