resource "aws_db_instance" "crm" {
  identifier                  = "crm"
  engine                      = "mysql"
  engine_version              = "8.0"
  instance_class              = "db.r6g.large"
  allocated_storage           = 200
  username                    = "crm_owner"
  manage_master_user_password = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "crm-final"
  auto_minor_version_upgrade  = false
}
