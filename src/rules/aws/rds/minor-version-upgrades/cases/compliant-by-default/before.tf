resource "aws_db_instance" "tickets" {
  identifier                  = "tickets"
  engine                      = "postgres"
  engine_version              = "16"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "tickets"
  username                    = "tickets_owner"
  manage_master_user_password = true
}
