resource "aws_ecs_task_definition" "mesh" {
  family             = "mesh"
  execution_role_arn = aws_iam_role.execution.arn
  container_definitions = jsonencode(concat(
    [{ name = "app", image = "acme/app:1", memory = 512 }],
    var.sidecars,
  ))
}

variable "sidecars" {
  type = list(any)
}
