variable "read_only" {
  type    = bool
  default = false
}

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512

  container_definitions = jsonencode([
    {
      name                   = "web"
      image                  = "acme/web:1"
      essential              = true
      readonlyRootFilesystem = true
    },
  ])
}

resource "aws_iam_role_policy" "replicas" {
  count  = var.read_only ? 1 : 0
  role   = "replicas"
  policy = file("replicas.json")
}
