resource "aws_kms_key" "logs" {
  description         = "Logs"
  enable_key_rotation = true # see ticket 4711
  is_enabled          = true
}
