resource "aws_ecs_task_definition" "mailer" {
  family                = "mailer"
  container_definitions = <<EOF
[
  {
    "name": "mailer",
    "image": "acme/mailer:9",
    "memory": 128,
    "portMappings": [
      { "containerPort": 25 }
    ],
    "readonlyRootFilesystem": true
  }
]
EOF
}
