resource "aws_db_instance" "reports" {
  identifier                  = "reports"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "reports"
  username                    = "reports_owner"
  manage_master_user_password = true
  publicly_accessible         = false
}
