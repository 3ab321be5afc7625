resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

resource "aws_lb" "ingress" {
  name               = "ingress"
  load_balancer_type = "network"
  subnets            = ["subnet-0a1b2c3d4e5f60718"]
}

resource "aws_cloudwatch_metric_alarm" "ingress_unhealthy_hosts" {
  alarm_name        = "${aws_lb_target_group.ingress.name}-unhealthy-hosts"
  alarm_description = "A target of the load balancer does not pass its health check."
  alarm_actions     = [aws_sns_topic.on_call.arn]

  namespace   = "AWS/NetworkELB"
  metric_name = "UnHealthyHostCount"
  dimensions = {
    LoadBalancer = aws_lb.ingress.arn_suffix
    TargetGroup  = aws_lb_target_group.ingress.arn_suffix
  }

  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
}

resource "aws_lb_target_group" "ingress" {
  name     = "ingress"
  port     = 443
  protocol = "TCP"
  vpc_id   = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_lb_listener" "tls" {
  load_balancer_arn = aws_lb.ingress.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.ingress.arn
  }
}

resource "aws_cloudwatch_metric_alarm" "ingress_hosts" {
  alarm_name          = "ingress-hosts"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "UnHealthyHostCount"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    LoadBalancer = aws_lb.ingress.arn_suffix
    TargetGroup  = aws_lb_target_group.ingress.arn_suffix
  }
}
