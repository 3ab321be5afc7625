# What a task runs, and what it is told.

locals {
  drain_seconds = 100

  environment = merge(
    {
      NODE_ENV                     = "production"
      HOST                         = "0.0.0.0"
      PORT                         = tostring(local.port)
      APP_ID                       = tostring(var.github.app_id)
      AWS_REGION                   = local.region
      DRAIN_SECONDS                = tostring(local.drain_seconds)
      VANTA_CREDENTIALS_SECRETS    = join(",", sort([for secret in aws_secretsmanager_secret.vanta : secret.name]))
      CLOUDWATCH_METRICS_NAMESPACE = local.metrics_namespace
    },
    var.github.host == null ? {} : { GHE_HOST = var.github.host },
    var.bedrock == null ? {} : { BEDROCK_MODEL_ID = var.bedrock.model_id },
    try(var.bedrock.fallback_model_id, null) == null ? {} : { BEDROCK_FALLBACK_MODEL_ID = var.bedrock.fallback_model_id },
    var.settings,
  )

  # A key of a JSON secret, or a version of one: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
  # The version makes a new password of Redis a new task definition, and thereby a rolling deployment.
  secrets = merge(
    { for key in ["PRIVATE_KEY", "WEBHOOK_SECRET", "TERRAFIX_SIGNING_KEY"] : key => "${aws_secretsmanager_secret.github_app.arn}:${key}::" },
    { REDIS_URL = "${aws_secretsmanager_secret.redis.arn}:::${aws_secretsmanager_secret_version.redis.version_id}" },
  )

  # What web tasks have beside that, which answer the pages for operators.
  role_ports       = { web = var.operators[*].port, worker = [] }
  role_environment = { web = { for port in local.role_ports.web : "OPERATOR_PORT" => tostring(port) }, worker = {} }
  role_secrets     = { web = { for secret in aws_secretsmanager_secret.operators : "OPERATOR_PASSWORD" => secret.arn }, worker = {} }
}

resource "aws_ecs_task_definition" "this" {
  for_each = local.services

  family                   = "${var.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task[each.key].arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  # Terraform is asked in folders of its own below it; everything else is read only.
  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([{
    name      = "terrafix"
    image     = var.image
    essential = true
    command   = ["start", "--role", each.key]
    user      = "node"

    readonlyRootFilesystem = true
    linuxParameters        = { initProcessEnabled = true, capabilities = { drop = ["ALL"] } }
    mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]

    portMappings = [for port in concat([local.port], local.role_ports[each.key]) : { containerPort = port, protocol = "tcp" }]
    environment  = [for name, value in merge(local.environment, local.role_environment[each.key]) : { name = name, value = value }]
    secrets      = [for name, secret in merge(local.secrets, local.role_secrets[each.key]) : { name = name, valueFrom = secret }]

    # ECS does not read the health check of an image.
    healthCheck = {
      command     = ["CMD", "node", "-e", "fetch('http://127.0.0.1:${local.port}${local.health_path}').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
      interval    = 30
      timeout     = 5
      retries     = 3
      startPeriod = 30
    }
    # The most that Fargate gives; the service is done before.
    stopTimeout = 120

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.service.name
        "awslogs-region"        = local.region
        "awslogs-stream-prefix" = each.key
        # Logs that cannot be sent must not stop the work.
        "mode"            = "non-blocking"
        "max-buffer-size" = "10m"
      }
    }
  }])

  tags = local.tags
}
