resource "aws_db_instance" "accounts" {
  identifier                          = "accounts"
  engine                              = "postgres"
  instance_class                      = "db.m6g.large"
  allocated_storage                   = 100
  username                            = "accounts"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true
}

resource "aws_db_instance" "accounts_replica" {
  identifier          = "accounts-replica"
  replicate_source_db = aws_db_instance.accounts.identifier
  instance_class      = "db.m6g.large"

  iam_database_authentication_enabled = true
}
