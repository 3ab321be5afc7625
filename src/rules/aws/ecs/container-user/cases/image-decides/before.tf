resource "aws_ecs_task_definition" "web" {
  family = "web"
  container_definitions = jsonencode([
    { name = "web", image = "nginxinc/nginx-unprivileged:1.27", memory = 128 },
  ])
}
