resource "aws_ecs_task_definition" "export" {
  family                = "export"
  container_definitions = <<EOF
[
  {
    "name": "export",
    "image": "${var.image}",
    "memory": 128,
    "environment": [
      { "name": "KEY", "value": "AKIAIOSFODNN7EXAMPLE" }
    ]
  }
]
EOF
}

variable "image" {
  type = string
}
