variable "environment" {
  type = string
}

variable "token" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "github" {
  name        = "/${var.environment}/ci/github-token"
  description = "Reads the private packages"
  type        = "SecureString"
  value       = var.token
}
