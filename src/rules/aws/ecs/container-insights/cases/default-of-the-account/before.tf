resource "aws_ecs_cluster" "shop" {
  name = "shop"
}

resource "aws_ecs_account_setting_default" "insights" {
  name  = "containerInsights"
  value = "enabled"
}
