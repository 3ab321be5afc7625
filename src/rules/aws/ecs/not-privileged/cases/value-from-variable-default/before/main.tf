resource "aws_ecs_task_definition" "runner" {
  family = "runner"
  container_definitions = jsonencode([{
    name       = "runner"
    image      = aws_ecr_repository.runner.repository_url
    memory     = 2048
    privileged = var.runner_is_privileged
  }])
}
