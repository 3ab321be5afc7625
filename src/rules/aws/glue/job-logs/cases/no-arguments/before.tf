resource "aws_glue_job" "small" {
  name         = "small"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/small.py"
  }
}
