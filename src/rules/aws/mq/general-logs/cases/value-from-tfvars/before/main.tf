variable "general" {
  type = bool
}

resource "aws_mq_broker" "jobs" {
  broker_name        = "jobs"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"

  logs {
    general = var.general
  }

  user {
    username = "jobs"
    password = var.password
  }
}

variable "password" {
  type      = string
  sensitive = true
}
