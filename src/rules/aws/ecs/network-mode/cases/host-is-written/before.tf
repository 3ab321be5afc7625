resource "aws_ecs_task_definition" "dns" {
  family       = "dns"
  network_mode = "host"

  container_definitions = jsonencode([
    { name = "dns", image = "acme/dns:1", memory = 256 },
  ])
}

resource "aws_ecs_service" "dns" {
  name                = "dns"
  cluster             = aws_ecs_cluster.main.arn
  task_definition     = aws_ecs_task_definition.dns.arn
  scheduling_strategy = "DAEMON"
}
