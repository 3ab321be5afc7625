variable "name" {
  type = string
}

variable "engine" {
  type = string
}

variable "engine_version" {
  type = string
}

variable "family" {
  type = string
}

resource "aws_db_parameter_group" "this" {
  name_prefix = var.name
  family      = var.family
}

resource "aws_db_instance" "this" {
  identifier                  = var.name
  engine                      = var.engine
  engine_version              = var.engine_version
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "owner"
  manage_master_user_password = true
  parameter_group_name        = aws_db_parameter_group.this.name
}
