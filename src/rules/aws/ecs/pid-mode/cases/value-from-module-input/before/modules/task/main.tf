resource "aws_ecs_task_definition" "this" {
  family   = var.name
  pid_mode = var.pid_mode
  container_definitions = jsonencode([
    { name = var.name, image = "acme/${var.name}:1", memory = 256 },
  ])
}

variable "name" {
  type = string
}

variable "pid_mode" {
  type    = string
  default = null
}
