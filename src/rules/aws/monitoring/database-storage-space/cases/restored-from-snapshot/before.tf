resource "aws_db_instance" "archive" {
  identifier                  = "archive-postgres"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  snapshot_identifier         = "rds:archive-2024-05-01"
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}
