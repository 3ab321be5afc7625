resource "aws_ecs_task_definition" "agent" {
  family = "agent"

  container_definitions = <<-DEFINITION
    [
      {
        "name": "agent",
        "image": "${var.registry}/agent:${var.release}",
        "memory": 256,
        "privileged": false,
        "essential": true
      }
    ]
  DEFINITION
}

variable "registry" {
  type = string
}

variable "release" {
  type = string
}
