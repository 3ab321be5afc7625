resource "aws_ecs_service" "web" {
  # owned by the platform team
  name             = "web"
  cluster          = "arn:aws:ecs:eu-west-1:111122223333:cluster/shop"
  task_definition  = "web:12"
  desired_count    = 2
  launch_type      = "FARGATE"
  platform_version = "1.3.0"
}
