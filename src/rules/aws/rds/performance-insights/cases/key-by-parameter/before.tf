resource "aws_db_instance" "invoices" {
  identifier                  = "invoices"
  engine                      = "postgres"
  engine_version              = "16.3"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  username                    = "invoices_owner"
  manage_master_user_password = true

  # slow queries are looked for elsewhere
  performance_insights_enabled = false
}
