resource "aws_db_proxy" "checkout" {
  name           = "checkout"
  engine_family  = "POSTGRESQL"
  role_arn       = var.proxy_role_arn
  vpc_subnet_ids = var.subnet_ids

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "DISABLED"
    secret_arn  = var.secret_arn
  }
  require_tls = var.proxy_tls
}

variable "proxy_role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "secret_arn" {
  type = string
}
