resource "aws_glue_job" "script" {
  name         = "script"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "3.0"

  command {
    name            = "pythonshell"
    script_location = "s3://acme-scripts/script.py"
  }
}
