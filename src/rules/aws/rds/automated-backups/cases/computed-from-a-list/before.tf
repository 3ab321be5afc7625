variable "replicas" {
  type    = list(string)
  default = []
}

resource "aws_db_instance" "orders" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = length(var.replicas) * 7
}
