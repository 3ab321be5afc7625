data "aws_region" "current" {}

resource "aws_ecs_task_definition" "portal" {
  family             = "portal"
  execution_role_arn = var.execution_role_arn

  container_definitions = jsonencode([
    {
      name   = "portal"
      image  = "acme/portal:8"
      memory = 512
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = var.log_group
          "awslogs-region"        = data.aws_region.current.name
          "awslogs-stream-prefix" = "portal"
        }
      }
    },
    {
      name   = "cache"
      image  = "acme/varnish:7"
      memory = 256
    },
  ])
}

variable "log_group" {
  type = string
}

variable "execution_role_arn" {
  type = string
}
