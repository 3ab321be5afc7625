locals {
  logs = {
    logDriver = "awslogs"
    options = {
      awslogs-group         = "/ecs/${var.name}"
      awslogs-region        = var.region
      awslogs-stream-prefix = "ecs"
    }
  }
}

resource "aws_ecs_task_definition" "this" {
  family = var.name
  container_definitions = jsonencode([
    { name = "main", image = var.image, memory = 512, logConfiguration = local.logs },
  ])
}

variable "name" {
  type = string
}

variable "region" {
  type = string
}

variable "image" {
  type = string
}
