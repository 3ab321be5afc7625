resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "orders"
  username                    = "orders_owner"
  manage_master_user_password = true
}

resource "aws_db_snapshot" "nightly" {
  db_instance_identifier = aws_db_instance.orders.identifier
  db_snapshot_identifier = "orders-nightly"
}

resource "aws_db_snapshot_copy" "archive" {
  source_db_snapshot_identifier = aws_db_snapshot.nightly.db_snapshot_arn
  target_db_snapshot_identifier = "orders-archive"
  copy_tags                     = true
}
