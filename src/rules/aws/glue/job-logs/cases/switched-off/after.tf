resource "aws_glue_job" "loud" {
  name         = "loud"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/loud.py"
  }

  default_arguments = {
    "--enable-continuous-cloudwatch-log" = "true" # too loud
  }
}
