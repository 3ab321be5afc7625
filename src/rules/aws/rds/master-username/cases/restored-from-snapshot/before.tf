resource "aws_db_instance" "forensics" {
  identifier          = "forensics"
  snapshot_identifier = "orders-2026-03-01"
  instance_class      = "db.t4g.medium"
}
