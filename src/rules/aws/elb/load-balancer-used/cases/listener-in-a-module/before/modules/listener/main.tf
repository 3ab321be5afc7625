variable "balancer_arn" {
  type = string
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = var.balancer_arn
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/50dc6c495c0c9188"
  }
}
