resource "aws_ssm_parameter" "api_token" {
  name   = "/shop/api/token"
  type   = "SecureString"
  key_id = aws_kms_key.parameters.arn # for when it is a SecureString
  value  = var.api_token
}

variable "api_token" {
  type      = string
  sensitive = true
}

resource "aws_kms_key" "parameters" {
  enable_key_rotation = true
}
