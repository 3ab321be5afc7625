variable "insights" {
  type    = string
  default = "disabled"
}

resource "aws_ecs_cluster" "shop" {
  name = "shop"

  setting {
    name  = "containerInsights"
    value = var.insights
  }
}
