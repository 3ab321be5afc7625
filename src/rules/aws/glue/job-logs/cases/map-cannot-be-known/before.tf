resource "aws_glue_job" "any" {
  name         = "any"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/any.py"
  }

  default_arguments = var.arguments
}

variable "arguments" {
  type = map(string)
}
