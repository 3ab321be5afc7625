resource "aws_db_parameter_group" "postgres" {
  name   = "postgres"
  family = "postgres15"
  # tuned with support
  parameter {
    name         = "max_connections"
    value        = "400"
    apply_method = "pending-reboot"
  }
}
