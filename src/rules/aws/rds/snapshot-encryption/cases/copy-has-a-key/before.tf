resource "aws_kms_key" "snapshots" {
  description         = "Copies of snapshots"
  enable_key_rotation = true
}

resource "aws_db_snapshot_copy" "archive" {
  source_db_snapshot_identifier = var.snapshot_arn
  target_db_snapshot_identifier = "orders-archive"
  kms_key_id                    = aws_kms_key.snapshots.arn
}

variable "snapshot_arn" {
  type = string
}
