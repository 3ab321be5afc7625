resource "aws_db_instance" "payments" {
  identifier                  = "payments"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "payments"
  username                    = "payments_owner"
  manage_master_user_password = true
  backup_retention_period     = 1
}
