resource "aws_glue_job" "parts" {
  count = 2

  name         = "parts-${count.index}"
  role_arn     = aws_iam_role.glue.arn
  glue_version = "4.0"

  security_configuration = aws_glue_security_configuration.main.name

  command {
    name            = "glueetl"
    script_location = "s3://acme-scripts/parts.py"
  }
}

resource "aws_glue_security_configuration" "main" {
  name = "main"

  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = aws_kms_key.glue.arn
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = aws_kms_key.glue.arn
    }

    s3_encryption {
      s3_encryption_mode = "SSE-KMS"
      kms_key_arn        = aws_kms_key.glue.arn
    }
  }
}
