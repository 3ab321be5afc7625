resource "aws_db_instance" "billing" {
  identifier                  = "billing"
  engine                      = "mysql"
  engine_version              = "8.0.39"
  instance_class              = "db.r6g.large"
  allocated_storage           = 200
  username                    = "billing_owner"
  manage_master_user_password = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "billing-final"
  parameter_group_name        = aws_db_parameter_group.billing.name
}

resource "aws_db_parameter_group" "billing" {
  name_prefix = "billing-mysql8-0-"
  family      = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }

  lifecycle {
    create_before_destroy = true
  }
}
