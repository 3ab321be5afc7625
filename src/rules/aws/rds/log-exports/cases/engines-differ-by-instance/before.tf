locals {
  databases = {
    crm  = { engine = "postgres", size = 50 }
    blog = { engine = "mysql", size = 20 }
  }
}

resource "aws_db_instance" "this" {
  for_each = local.databases

  identifier                  = each.key
  engine                      = each.value.engine
  instance_class              = "db.t4g.medium"
  allocated_storage           = each.value.size
  username                    = "owner"
  manage_master_user_password = true
}
