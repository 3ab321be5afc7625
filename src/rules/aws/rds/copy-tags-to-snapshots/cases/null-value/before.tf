resource "aws_db_instance" "forum" {
  identifier                  = "forum"
  engine                      = "mariadb"
  engine_version              = "10.11.8"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 40
  username                    = "forumapp"
  manage_master_user_password = true
  copy_tags_to_snapshot       = null
}
