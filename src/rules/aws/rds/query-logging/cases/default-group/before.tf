resource "aws_db_instance" "invoices" {
  identifier                  = "invoices"
  engine                      = "postgres"
  engine_version              = "14"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "invoices"
  username                    = "invoices_owner"
  manage_master_user_password = true
}
