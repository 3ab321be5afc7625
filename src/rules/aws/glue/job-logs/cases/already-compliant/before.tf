resource "aws_glue_job" "daily" {
  name         = "daily"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/daily.py"
  }

  default_arguments = {
    "--enable-continuous-cloudwatch-log" = "true"
    "--job-language"                     = "python"
  }
}
