resource "aws_ecr_repository" "agent" {
  name = "agent"

  encryption_configuration {
    encryption_type = var.agent_setting
  }
}

variable "agent_setting" {
  type = string
}
