resource "aws_ecs_task_definition" "feed" {
  family = "feed"
  container_definitions = jsonencode([
    {
      name                   = "feed"
      image                  = "acme/feed:2"
      memory                 = 128
      readonlyRootFilesystem = true
    }
  ])
}
