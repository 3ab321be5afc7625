resource "aws_ecs_task_definition" "auth" {
  family = "auth"
  container_definitions = jsonencode([
    {
      name   = "auth"
      image  = "acme/auth:1"
      memory = 128
      environment = [
        { name = "SECRET_NAME", value = "prod/auth/signing" },
        { name = "REQUIRE_TOKEN", value = "true" },
        { name = "SIGNING_SECRET", value = aws_secretsmanager_secret.signing.arn },
        { name = "PASSWORD_MIN_LENGTH", value = "14" },
      ]
    }
  ])
}
