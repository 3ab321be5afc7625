resource "aws_ecr_repository" "jobs" {
  name = "jobs"

  encryption_configuration {
    encryption_type = var.setting
  }
}

variable "setting" {
  type = string
}
