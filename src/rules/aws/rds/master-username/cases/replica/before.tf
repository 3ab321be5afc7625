resource "aws_db_instance" "reader" {
  identifier          = "reader"
  replicate_source_db = "orders"
  instance_class      = "db.t4g.medium"
}
