locals {
  mode = "host"
}

resource "aws_ecs_task_definition" "proxy" {
  family       = "proxy"
  network_mode = local.mode

  container_definitions = jsonencode([
    { name = "proxy", image = "acme/proxy:1", memory = 256 },
  ])
}
