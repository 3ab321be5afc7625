resource "aws_ecs_task_definition" "search" {
  family = "search"
  container_definitions = jsonencode([
    {
      "name" : "search",
      "image" : "acme/search:1",
      "memory" : 1024,
      "readonlyRootFilesystem" : true
    }
  ])
}
