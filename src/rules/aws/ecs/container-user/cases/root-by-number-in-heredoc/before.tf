resource "aws_ecs_task_definition" "sync" {
  family                = "sync"
  container_definitions = <<EOF
[{ "name": "sync", "image": "acme/sync:3", "memory": 64, "user": "0:0" }]
EOF
}
