variable "source_db" {
  description = "Identifier of the database to replicate, in the primary region only null"
  type        = string
}

resource "aws_db_instance" "archive" {
  identifier          = "archive"
  instance_class      = "db.m6g.large"
  replicate_source_db = var.source_db
  storage_encrypted   = true
  deletion_protection = true
}
