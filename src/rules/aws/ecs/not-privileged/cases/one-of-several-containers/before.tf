resource "aws_ecs_task_definition" "builder" {
  family       = "builder"
  network_mode = "bridge"

  container_definitions = jsonencode([
    {
      name      = "api"
      image     = "acme/api:4.2"
      memory    = 512
      essential = true
    },
    {
      # builds images
      name       = "docker"
      image      = "docker:27-dind"
      memory     = 1024
      privileged = true # needed by dind
      essential  = true
    },
  ])
}
