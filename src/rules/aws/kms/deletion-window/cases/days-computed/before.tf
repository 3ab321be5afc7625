variable "days" {
  type = number
}

resource "aws_kms_key" "tenant" {
  description             = "Tenant"
  deletion_window_in_days = var.days
}
