resource "aws_glue_job" "merged" {
  name         = "merged"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/merged.py"
  }

  default_arguments = merge(local.common, { "--stage" = "prod" })
}

locals {
  common = {
    "--job-language" = "scala"
  }
}
