variable "instance_class" {
  type = string
}

resource "aws_db_instance" "ledger" {
  identifier                  = "ledger-postgres"
  engine                      = "postgres"
  instance_class              = var.instance_class
  allocated_storage           = 50
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true
}
