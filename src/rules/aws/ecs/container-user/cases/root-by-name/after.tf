resource "aws_ecs_task_definition" "cron" {
  family = "cron"
  container_definitions = jsonencode([
    {
      name   = "cron"
      image  = "acme/cron:3"
      user   = "1000:1000"
      memory = 64
    },
  ])
}
