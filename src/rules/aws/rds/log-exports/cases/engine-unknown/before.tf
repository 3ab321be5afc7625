variable "engine" {
  type = string
}

resource "aws_db_instance" "x" {
  identifier                  = "x"
  engine                      = var.engine
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "x"
  username                    = "x_owner"
  manage_master_user_password = true
}
