resource "aws_glue_job" "joint" {
  name         = "joint"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/joint.py"
  }

  default_arguments = {
    "--enable-continuous-cloudwatch-log" = "true"
    "--enable-metrics"                   = var.verbose
  }
}

variable "verbose" {
  type    = string
  default = "false"
}

output "verbose" {
  value = var.verbose
}

resource "aws_ssm_parameter" "verbose" {
  name  = "/glue/verbose"
  type  = "String"
  value = var.verbose
}
