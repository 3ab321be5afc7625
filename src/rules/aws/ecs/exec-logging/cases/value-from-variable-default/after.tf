variable "logging" {
  type    = string
  default = "DEFAULT"
}

resource "aws_ecs_cluster" "shop" {
  name = "shop"

  configuration {
    execute_command_configuration {
      logging = var.logging
    }
  }
}
