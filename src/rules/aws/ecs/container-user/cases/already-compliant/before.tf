resource "aws_ecs_task_definition" "api" {
  family = "api"
  container_definitions = jsonencode([
    { name = "api", image = "acme/api:3", memory = 512, user = "10001:10001" },
  ])
}
