resource "aws_ecs_task_definition" "cron" {
  family = "cron"
  container_definitions = jsonencode([
    {
      name   = "cron"
      image  = "acme/cron:3"
      user   = "root"
      memory = 64
    },
  ])
}
