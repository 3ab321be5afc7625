resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "application"
  subnets            = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"]
  security_groups    = ["sg-0a1b2c3d4e5f60718"]
}

resource "aws_cloudwatch_metric_alarm" "web_latency" {
  alarm_name        = "${aws_lb.web.name}-latency"
  alarm_description = "Answers behind the load balancer are slow."
  alarm_actions     = ["arn:aws:sns:eu-west-1:111122223333:on-call"]

  namespace   = "AWS/ApplicationELB"
  metric_name = "TargetResponseTime"
  dimensions = {
    LoadBalancer = aws_lb.web.arn_suffix
  }

  extended_statistic  = "p95"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
}
