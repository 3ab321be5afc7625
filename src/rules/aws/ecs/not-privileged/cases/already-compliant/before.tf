resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "${aws_ecr_repository.web.repository_url}:${var.image_tag}"
    },
    {
      name       = "proxy"
      image      = "public.ecr.aws/nginx/nginx:1.27"
      privileged = false
    },
  ])
}

variable "image_tag" {
  type = string
}
