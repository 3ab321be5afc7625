variable "topics" {
  type    = list(string)
  default = []
}

resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "application"
  subnets            = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"]
  security_groups    = ["sg-0a1b2c3d4e5f60718"]
}

resource "aws_cloudwatch_metric_alarm" "web_errors" {
  alarm_name          = "web-errors"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 75
  period              = 300
  evaluation_periods  = 3
  alarm_actions       = var.topics

  dimensions = {
    LoadBalancer = aws_lb.web.arn_suffix
  }
}
