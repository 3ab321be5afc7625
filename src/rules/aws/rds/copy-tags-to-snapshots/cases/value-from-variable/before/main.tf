resource "aws_db_instance" "search" {
  identifier                  = "search"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "search"
  username                    = "search_owner"
  manage_master_user_password = true
  copy_tags_to_snapshot       = var.copy_tags
}
