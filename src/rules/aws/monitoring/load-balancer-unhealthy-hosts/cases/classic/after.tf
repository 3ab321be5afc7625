resource "aws_elb" "legacy" {
  name    = "legacy"
  subnets = ["subnet-0a1b2c3d4e5f60718"]

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 443
    lb_protocol       = "https"
  }
}

resource "aws_cloudwatch_metric_alarm" "legacy_unhealthy_hosts" {
  alarm_name        = "${aws_elb.legacy.name}-unhealthy-hosts"
  alarm_description = "A target of the load balancer does not pass its health check."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/ELB"
  metric_name = "UnHealthyHostCount"
  dimensions = {
    LoadBalancerName = aws_elb.legacy.name
  }

  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
}
