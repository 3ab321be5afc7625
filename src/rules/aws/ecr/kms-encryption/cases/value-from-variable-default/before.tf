resource "aws_ecr_repository" "tools" {
  name = "tools"

  encryption_configuration {
    encryption_type = var.setting
  }
}

variable "setting" {
  type    = string
  default = "AES256"
}
