resource "aws_ecs_task_definition" "thumbnails" {
  family             = "thumbnails"
  execution_role_arn = aws_iam_role.execution.arn
  container_definitions = jsonencode([
    { name = "thumbnails", image = "acme/thumbnails:1", memory = 512 },
  ])
}
