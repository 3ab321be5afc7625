resource "aws_ecs_task_definition" "web" {
  count = 2

  family = "web"
  container_definitions = jsonencode([{
    name   = "web-${count.index}"
    image  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:3.1.0"
    memory = 512
  }])

  volume {
    name = "uploads"

    efs_volume_configuration {
      file_system_id = "fs-0a1b2c3d4e5f60718"
    }
  }
}
