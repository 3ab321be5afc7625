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

resource "aws_cloudwatch_metric_alarm" "legacy_latency" {
  alarm_name        = "${aws_elb.legacy.name}-latency"
  alarm_description = "Answers behind the load balancer are slow."
  alarm_actions     = [aws_sns_topic.on_call.arn]

  namespace   = "AWS/ELB"
  metric_name = "Latency"
  dimensions = {
    LoadBalancerName = aws_elb.legacy.name
  }

  extended_statistic  = "p95"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
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
