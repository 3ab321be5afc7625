resource "aws_glue_job" "tuned" {
  name         = "tuned"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/tuned.py"
  }

  default_arguments = {
    "--enable-continuous-cloudwatch-log" = var.continuous_log
  }
}

variable "continuous_log" {
  type    = string
  default = "false"
}
