resource "aws_db_instance" "accounts" {
  identifier                          = "accounts"
  engine                              = "postgres"
  engine_version                      = "15.7"
  instance_class                      = "db.m6g.large"
  allocated_storage                   = 100
  db_name                             = "accounts"
  username                            = "accounts_owner"
  manage_master_user_password         = true
  iam_database_authentication_enabled = var.iam_logins
}
