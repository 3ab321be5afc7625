resource "aws_ecs_task_definition" "web" {
  family       = "web"
  network_mode = "awsvpc"

  container_definitions = jsonencode([
    { name = "web", image = "acme/web:1", memory = 256 },
  ])
}
