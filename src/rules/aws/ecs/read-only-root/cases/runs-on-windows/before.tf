resource "aws_ecs_task_definition" "intranet" {
  family                   = "intranet"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048

  container_definitions = jsonencode([
    { name = "iis", image = "mcr.microsoft.com/windows/servercore/iis", essential = true },
  ])

  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
    cpu_architecture        = "X86_64"
  }
}
