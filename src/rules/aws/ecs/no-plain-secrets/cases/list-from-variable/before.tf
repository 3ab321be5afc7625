resource "aws_ecs_task_definition" "generic" {
  family = "generic"
  container_definitions = jsonencode([
    { name = "main", image = "acme/main:1", memory = 128, environment = var.environment },
  ])
}

variable "environment" {
  type = list(object({ name = string, value = string }))
}
