resource "aws_glue_job" "orders" {
  name         = "orders"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/orders.py"
  }

  default_arguments = {
    "--job-language"                     = "python"
    "--job-bookmark-option"              = "job-bookmark-enable" # never twice
    "--TempDir"                          = "s3://${aws_s3_bucket.scripts.id}/tmp/"
    "--enable-continuous-cloudwatch-log" = "true"
  }
}
