resource "aws_db_instance" "erp" {
  identifier                  = "erp"
  engine                      = "oracle-se2"
  engine_version              = "19"
  license_model               = "license-included"
  instance_class              = "db.m5.large"
  allocated_storage           = 200
  username                    = "erpadmin"
  manage_master_user_password = true
}
