resource "aws_db_instance" "payments" {
  identifier                  = "payments"
  engine                      = "postgres"
  engine_version              = "16.3"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "payments"
  username                    = "payments_owner"
  manage_master_user_password = true
}
