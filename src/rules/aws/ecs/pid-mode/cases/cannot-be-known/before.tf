resource "aws_ecs_task_definition" "free" {
  family   = "free"
  pid_mode = var.pid_mode

  container_definitions = jsonencode([
    { name = "free", image = "acme/free:1", memory = 256 },
  ])
}

variable "pid_mode" {
  type = string
}
