resource "aws_db_instance" "shard" {
  for_each = toset(["a", "b"])

  identifier                  = "shard-${each.key}"
  engine                      = "mysql"
  instance_class              = "db.t4g.small"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}
