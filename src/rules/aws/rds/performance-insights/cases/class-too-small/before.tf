resource "aws_db_instance" "blog" {
  identifier                  = "blog"
  engine                      = "mysql"
  engine_version              = "8.0"
  instance_class              = "db.t3.micro"
  allocated_storage           = 200
  username                    = "blog_owner"
  manage_master_user_password = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "blog-final"
}
