resource "aws_ecs_service" "web" {
  name             = "web"
  cluster          = "arn:aws:ecs:eu-west-1:111122223333:cluster/shop"
  task_definition  = "web:12"
  desired_count    = 2
  launch_type      = "FARGATE"
  platform_version = "LATEST" # as it was created
}
