resource "aws_db_instance" "claims" {
  identifier                  = "claims"
  engine                      = "postgres"
  engine_version              = "15.7"
  instance_class              = "db.m6g.large"
  allocated_storage           = 100
  db_name                     = "claims"
  username                    = "claims_owner"
  manage_master_user_password = true
  ca_cert_identifier          = var.certificate_authority
}
