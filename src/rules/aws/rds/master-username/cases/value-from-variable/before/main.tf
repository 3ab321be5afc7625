resource "aws_db_instance" "billing" {
  identifier                  = "billing"
  engine                      = "mysql"
  engine_version              = "8.0.39"
  instance_class              = "db.r6g.large"
  allocated_storage           = 200
  username                    = var.owner
  manage_master_user_password = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "billing-final"
}
