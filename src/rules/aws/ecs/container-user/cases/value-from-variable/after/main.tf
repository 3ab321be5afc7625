resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = jsonencode([
    {
      name   = "worker"
      image  = "acme/worker:3"
      memory = 512
      user   = var.worker_user
    },
  ])
}

variable "worker_user" {
  type = string
}
