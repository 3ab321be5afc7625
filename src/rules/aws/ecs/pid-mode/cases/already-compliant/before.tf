resource "aws_ecs_task_definition" "pair" {
  family   = "pair"
  pid_mode = "task"

  container_definitions = jsonencode([
    { name = "pair", image = "acme/pair:1", memory = 256 },
  ])
}
