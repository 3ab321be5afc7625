resource "aws_glue_job" "blank" {
  name         = "blank"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/blank.py"
  }
  security_configuration = "" # later
}
