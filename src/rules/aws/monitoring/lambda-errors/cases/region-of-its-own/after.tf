terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "second_region" {
  type = string
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic" "alarms_second" {
  region = var.second_region
  name   = "alarms"
}

resource "aws_lambda_function" "orders" {
  region        = var.second_region
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/orders"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "orders.zip"
}

resource "aws_cloudwatch_metric_alarm" "orders_errors" {
  region = var.second_region

  alarm_name        = "${aws_lambda_function.orders.function_name}-errors"
  alarm_description = "The function ends with errors."
  alarm_actions     = [aws_sns_topic.alarms_second.arn]

  namespace   = "AWS/Lambda"
  metric_name = "Errors"
  dimensions = {
    FunctionName = aws_lambda_function.orders.function_name
  }

  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}
