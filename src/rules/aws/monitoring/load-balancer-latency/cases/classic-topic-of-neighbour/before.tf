resource "aws_sns_topic" "on_call" {
  name = "on-call"
}

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

resource "aws_cloudwatch_metric_alarm" "legacy_hosts" {
  alarm_name          = "legacy-hosts"
  namespace           = "AWS/ELB"
  metric_name         = "UnHealthyHostCount"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]

  dimensions = {
    LoadBalancerName = aws_elb.legacy.name
  }
}
