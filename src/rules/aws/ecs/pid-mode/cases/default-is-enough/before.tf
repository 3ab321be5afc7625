resource "aws_ecs_task_definition" "plain" {
  family = "plain"

  container_definitions = jsonencode([
    { name = "plain", image = "acme/plain:1", memory = 256 },
  ])
}
