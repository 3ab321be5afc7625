resource "aws_ecs_task_definition" "crm" {
  family = "crm"
  container_definitions = jsonencode([
    {
      name   = "crm"
      image  = "acme/crm:3"
      memory = 512
      environment = [
        {
          name  = "RDS_USERNAME"
          value = aws_db_instance.crm.username
        },
        {
          name  = "RDS_PASSWORD"
          value = aws_db_instance.crm.password
        },
      ]
    }
  ])
}
