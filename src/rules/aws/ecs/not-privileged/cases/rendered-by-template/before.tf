resource "aws_ecs_task_definition" "legacy" {
  family = "legacy"
  container_definitions = templatefile("${path.module}/templates/legacy.json.tpl", {
    image = aws_ecr_repository.legacy.repository_url
  })
}
