resource "aws_mq_broker" "jobs" {
  count = 2

  broker_name        = "jobs-${count.index}"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"

  user {
    username = "jobs"
    password = var.password
  }

  logs {
    general = true
  }
}

variable "password" {
  type      = string
  sensitive = true
}
