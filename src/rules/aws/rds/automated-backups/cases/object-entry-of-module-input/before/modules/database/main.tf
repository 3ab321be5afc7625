variable "settings" {
  type = object({
    class       = string
    backup_days = number
  })
}

resource "aws_db_instance" "this" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = var.settings.class
  backup_retention_period = var.settings.backup_days
}
