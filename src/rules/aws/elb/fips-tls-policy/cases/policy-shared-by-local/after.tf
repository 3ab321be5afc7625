locals {
  policy = "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04"
}

resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1b2c3d4e5f60718"]
}

resource "aws_lb_listener" "https" {
  for_each = toset(["443", "8443"])

  load_balancer_arn = aws_lb.web.arn
  port              = each.value
  protocol          = "HTTPS"
  ssl_policy        = local.policy
  certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/50dc6c495c0c9188"
  }
}
