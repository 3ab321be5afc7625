variable "security_policy_name" {
  type = string
}

resource "aws_transfer_server" "partners" {
  identity_provider_type = "SERVICE_MANAGED"
  protocols              = ["SFTP"]
  security_policy_name   = var.security_policy_name
}
