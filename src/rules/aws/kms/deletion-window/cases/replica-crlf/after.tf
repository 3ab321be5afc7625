resource "aws_kms_key" "main" {
  description  = "Main"
  multi_region = true
}

resource "aws_kms_replica_key" "west" {
  description             = "Replica"
  deletion_window_in_days = "30"
  primary_key_arn         = aws_kms_key.main.arn
}
