resource "aws_ecs_task_definition" "console" {
  family = "console"
  container_definitions = jsonencode([
    { name = "console", image = "acme/console:1", memory = 256 },
  ])
}

resource "aws_ecs_service" "console" {
  name                   = "console"
  cluster                = aws_ecs_cluster.main.id
  task_definition        = aws_ecs_task_definition.console.arn
  desired_count          = 1
  enable_execute_command = true
}
