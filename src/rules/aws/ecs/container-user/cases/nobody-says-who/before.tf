resource "aws_ecs_task_definition" "etl" {
  family = "etl"
  container_definitions = jsonencode([
    { name = "etl", image = "acme/etl:3", memory = 512, user = "0" },
  ])
}
