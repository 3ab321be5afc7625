resource "aws_ecs_task_definition" "job" {
  family = "job"
  container_definitions = jsonencode([
    {
      name       = "job"
      image      = "acme/job:1"
      memory     = 128
      privileged = var.environment == "staging" ? true : false
    }
  ])
}

variable "environment" {
  type    = string
  default = "staging"
}
