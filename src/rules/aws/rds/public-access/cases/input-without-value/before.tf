variable "expose_database" {
  type = bool
}

resource "aws_db_instance" "wiki" {
  identifier                  = "wiki"
  engine                      = "mariadb"
  engine_version              = "10.11.8"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 40
  username                    = "wikiapp"
  manage_master_user_password = true
  publicly_accessible         = var.expose_database
}
