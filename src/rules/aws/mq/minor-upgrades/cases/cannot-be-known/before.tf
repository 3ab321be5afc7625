variable "auto_minor_version_upgrade" {
  type = bool
}

resource "aws_mq_broker" "jobs" {
  broker_name                = "jobs"
  engine_type                = "ActiveMQ"
  engine_version             = "5.18"
  host_instance_type         = "mq.t3.micro"
  auto_minor_version_upgrade = var.auto_minor_version_upgrade

  user {
    username = "jobs"
    password = var.password
  }
}

variable "password" {
  type      = string
  sensitive = true
}
