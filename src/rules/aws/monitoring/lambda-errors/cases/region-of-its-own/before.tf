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
