resource "aws_kms_key" "database" {
  description             = "Databases"
  deletion_window_in_days = 30
  enable_key_rotation     = true

  tags = {
    Team = "data"
  }
}

resource "aws_kms_alias" "database" {
  name          = "alias/database"
  target_key_id = aws_kms_key.database.key_id
}
