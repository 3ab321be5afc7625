resource "aws_ssm_parameter" "db_password" {
  name  = "/shop/db/password"
  type  = "SecureString"
  value = var.db_password
}

variable "db_password" {
  type      = string
  sensitive = true
}
