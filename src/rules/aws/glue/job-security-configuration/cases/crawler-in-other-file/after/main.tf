resource "aws_glue_crawler" "raw" {
  name          = "raw"
  role          = aws_iam_role.glue.arn
  database_name = aws_glue_catalog_database.lake.name

  security_configuration = aws_glue_security_configuration.lake.name

  s3_target {
    path = "s3://acme-lake/raw"
  }
}
