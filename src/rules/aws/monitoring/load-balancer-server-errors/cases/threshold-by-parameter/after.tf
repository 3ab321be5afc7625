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

resource "aws_cloudwatch_metric_alarm" "legacy_server_errors" {
  alarm_name        = "${aws_elb.legacy.name}-server-errors"
  alarm_description = "Targets of the load balancer answer with server errors."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/ELB"
  metric_name = "HTTPCode_Backend_5XX"
  dimensions = {
    LoadBalancerName = aws_elb.legacy.name
  }

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 100
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}
