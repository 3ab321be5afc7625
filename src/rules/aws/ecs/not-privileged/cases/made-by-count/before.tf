resource "aws_ecs_task_definition" "worker" {
  count  = 2
  family = "worker-${count.index}"

  container_definitions = jsonencode([
    { name = "worker", image = "acme/worker:7", memory = 512, privileged = true },
  ])
}
