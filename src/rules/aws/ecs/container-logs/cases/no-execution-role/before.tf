resource "aws_ecs_task_definition" "stats" {
  family = "stats"
  container_definitions = jsonencode([
    { name = "stats", image = "acme/stats:1", memory = 512 },
  ])
}

resource "aws_cloudwatch_log_group" "stats" {
  name              = "/ecs/stats"
  retention_in_days = 365
}
