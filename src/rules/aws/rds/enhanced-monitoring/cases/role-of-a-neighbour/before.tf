resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "orders"
  username                    = "orders_owner"
  manage_master_user_password = true
  monitoring_interval         = 60
  monitoring_role_arn         = var.monitoring_role_arn
}

resource "aws_db_instance" "billing" {
  identifier                  = "billing"
  engine                      = "mysql"
  engine_version              = "8.0.39"
  instance_class              = "db.r6g.large"
  allocated_storage           = 200
  username                    = "billing_owner"
  manage_master_user_password = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "billing-final"
}

variable "monitoring_role_arn" {
  type = string
}
