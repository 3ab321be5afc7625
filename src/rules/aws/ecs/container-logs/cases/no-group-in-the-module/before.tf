resource "aws_ecs_task_definition" "thumbnails" {
  family             = "image-thumbnails"
  execution_role_arn = aws_iam_role.execution.arn
  container_definitions = jsonencode([
    { name = "resize", image = "acme/resize:1", memory = 512 },
    { name = "upload", image = "acme/upload:1", memory = 128 },
  ])
}
