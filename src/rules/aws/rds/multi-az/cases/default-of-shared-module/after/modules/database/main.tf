variable "identifier" {
  type = string
}

variable "multi_az" {
  type    = bool
  default = false
}

resource "aws_db_instance" "this" {
  identifier     = var.identifier
  engine         = "postgres"
  instance_class = "db.t4g.small"
  multi_az       = var.multi_az
}
