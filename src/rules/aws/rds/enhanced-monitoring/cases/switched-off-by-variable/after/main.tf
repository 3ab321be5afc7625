resource "aws_db_instance" "wiki" {
  identifier                  = "wiki"
  engine                      = "mariadb"
  engine_version              = "10.11.8"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 40
  username                    = "wikiapp"
  manage_master_user_password = true
  monitoring_interval         = var.seconds
  monitoring_role_arn         = "arn:aws:iam::123456789012:role/rds-monitoring"
}
