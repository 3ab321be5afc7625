resource "aws_ecs_task_definition" "shop" {
  family                   = "shop"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024

  container_definitions = jsonencode([
    {
      name      = "shop"
      image     = "${aws_ecr_repository.shop.repository_url}:stable"
      essential = true
      portMappings = [
        { containerPort = 8080, protocol = "tcp" },
      ]
      # sessions are kept in Redis
      environment = [
        { name = "REDIS_HOST", value = aws_elasticache_replication_group.sessions.primary_endpoint_address },
      ]
    },
    {
      name                   = "router"
      image                  = "acme/router:3"
      readonlyRootFilesystem = false
    },
  ])
}
