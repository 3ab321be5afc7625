variable "databases" {
  type = map(object({ version = string }))
  default = {
    crm  = { version = "8.0.39" }
    blog = { version = "5.7.44" }
  }
}

resource "aws_db_instance" "this" {
  for_each = var.databases

  identifier                  = each.key
  engine                      = "mysql"
  engine_version              = each.value.version
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "owner"
  manage_master_user_password = true
}
