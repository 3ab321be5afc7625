resource "aws_ecs_task_definition" "mail" {
  family             = "mail"
  execution_role_arn = aws_iam_role.execution.arn

  container_definitions = <<JSON
[
  {
    "name": "mail",
    "image": "acme/mail:1",
    "memory": 128,
    "essential": true,
    "logConfiguration": {
      "logDriver": "awslogs",
      "options": {
        "awslogs-group": "${aws_cloudwatch_log_group.tasks.name}",
        "awslogs-region": "${data.aws_region.current.id}",
        "awslogs-stream-prefix": "mail"
      }
    }
  }
]
JSON
}

data "aws_region" "current" {}

resource "aws_cloudwatch_log_group" "tasks" {
  name              = "/ecs/tasks"
  retention_in_days = 365
}
