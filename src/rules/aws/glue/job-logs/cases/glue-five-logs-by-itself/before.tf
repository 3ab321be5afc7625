resource "aws_glue_job" "new" {
  name         = "new"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "5.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/new.py"
  }
}
