variable "certificate_authority" {
  type = string
}

resource "aws_db_instance" "notes" {
  identifier                  = "notes"
  engine                      = "mariadb"
  engine_version              = "10.11.8"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 40
  username                    = "notesapp"
  manage_master_user_password = true
  ca_cert_identifier          = var.certificate_authority
}
