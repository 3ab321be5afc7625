locals {
  containers = [
    {
      name       = "collector"
      image      = "acme/collector:${var.collector_tag}"
      memory     = 128
      privileged = false
    },
  ]
}

resource "aws_ecs_task_definition" "collector" {
  family                = "collector"
  container_definitions = jsonencode(local.containers)
}

variable "collector_tag" {
  type = string
}
