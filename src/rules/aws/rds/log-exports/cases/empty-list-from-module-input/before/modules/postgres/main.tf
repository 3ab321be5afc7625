variable "name" {
  type = string
}

variable "logs" {
  type = list(string)
}

resource "aws_db_instance" "this" {
  identifier                      = var.name
  engine                          = "postgres"
  engine_version                  = "16.4"
  instance_class                  = "db.t4g.medium"
  allocated_storage               = 50
  username                        = "owner"
  manage_master_user_password     = true
  enabled_cloudwatch_logs_exports = var.logs
}
