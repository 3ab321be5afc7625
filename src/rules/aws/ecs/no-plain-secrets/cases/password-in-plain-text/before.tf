resource "aws_ecs_task_definition" "billing" {
  family = "billing"
  container_definitions = jsonencode([
    {
      name   = "billing"
      image  = "acme/billing:3"
      memory = 512
      environment = [
        { name = "DB_USER", value = "billing" },
        { name = "DB_PASSWORD", value = "c0rrect-horse" },
      ]
    }
  ])
}
