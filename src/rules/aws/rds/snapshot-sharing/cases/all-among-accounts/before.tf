resource "aws_db_snapshot" "training" {
  db_instance_identifier = "training"
  db_snapshot_identifier = "training-2026"
  shared_accounts = [
    "111122223333", # analytics
    "all",
  ]
}
