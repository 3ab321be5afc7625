resource "aws_db_instance" "ledger" {
  identifier                  = "ledger-postgres"
  engine                      = "postgres"
  instance_class              = "db.r6g.xlarge"
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}
