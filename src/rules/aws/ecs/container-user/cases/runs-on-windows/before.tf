resource "aws_ecs_task_definition" "iis" {
  family = "iis"
  container_definitions = jsonencode([
    { name = "iis", image = "acme/iis:1", memory = 2048 },
  ])

  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2019_CORE"
  }
}
