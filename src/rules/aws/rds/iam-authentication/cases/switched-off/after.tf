resource "aws_db_instance" "loyalty" {
  identifier                          = "loyalty"
  engine                              = "mysql"
  engine_version                      = "8.0.39"
  instance_class                      = "db.r6g.large"
  allocated_storage                   = 200
  username                            = "loyalty_owner"
  manage_master_user_password         = true
  skip_final_snapshot                 = false
  final_snapshot_identifier           = "loyalty-final"
  iam_database_authentication_enabled = true
}
