variable "seconds" {
  type = number
}

resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "orders"
  username                    = "orders_owner"
  manage_master_user_password = true
  monitoring_interval         = var.seconds
}
