variable "engine" {
  type = string
}

resource "aws_db_instance" "tenant" {
  identifier                  = "tenant"
  engine                      = var.engine
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "tenant"
  manage_master_user_password = true
}
