resource "aws_ecs_task_definition" "free" {
  family       = "free"
  network_mode = var.network_mode

  container_definitions = jsonencode([
    { name = "free", image = "acme/free:1", memory = 256 },
  ])
}

variable "network_mode" {
  type = string
}
