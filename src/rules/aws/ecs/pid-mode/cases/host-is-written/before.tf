resource "aws_ecs_task_definition" "profiler" {
  family       = "profiler"
  network_mode = "bridge"
  pid_mode     = "host" # to see everything

  container_definitions = jsonencode([
    { name = "profiler", image = "acme/profiler:1", memory = 256 },
  ])
}
