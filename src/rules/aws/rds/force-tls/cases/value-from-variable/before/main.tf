resource "aws_db_instance" "wiki" {
  identifier                  = "wiki"
  engine                      = "mariadb"
  engine_version              = "10.11.8"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 40
  username                    = "wikiapp"
  manage_master_user_password = true
  parameter_group_name        = aws_db_parameter_group.wiki.name
}

resource "aws_db_parameter_group" "wiki" {
  name   = "wiki"
  family = "mariadb10.11"

  parameter {
    name  = "require_secure_transport"
    value = var.require_tls
  }
}
