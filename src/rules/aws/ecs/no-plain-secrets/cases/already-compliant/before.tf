resource "aws_ecs_task_definition" "api" {
  family             = "api"
  execution_role_arn = aws_iam_role.execution.arn
  container_definitions = jsonencode([
    {
      name   = "api"
      image  = "acme/api:3"
      memory = 512
      environment = [
        { name = "DB_HOST", value = aws_db_instance.main.address },
        { name = "DB_PASSWORD_FILE", value = "/run/secrets/db" },
        { name = "TOKEN_LIFETIME", value = "3600" },
      ]
      secrets = [
        { name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.database.arn },
      ]
    }
  ])
}
