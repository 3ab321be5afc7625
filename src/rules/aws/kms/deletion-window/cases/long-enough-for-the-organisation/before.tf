resource "aws_kms_key" "archive" {
  description             = "Archive"
  deletion_window_in_days = 14
}
