resource "aws_ecs_task_definition" "agents" {
  for_each = {
    logs    = "bridge"
    metrics = "host"
  }

  family       = each.key
  network_mode = each.value
  container_definitions = jsonencode([
    { name = each.key, image = "acme/${each.key}:1", memory = 64 },
  ])
}
