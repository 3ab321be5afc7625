resource "aws_db_instance" "assets" {
  identifier                  = "assets"
  engine                      = "mysql"
  engine_version              = "8.0.39"
  instance_class              = "db.r6g.large"
  allocated_storage           = 200
  username                    = "assets_owner"
  manage_master_user_password = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "assets-final"
  ca_cert_identifier          = "rds-ca-2019"
}
