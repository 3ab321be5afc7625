provider "aws" {
  region = "eu-west-1"
}

data "aws_partition" "current" {}

resource "aws_cloudwatch_log_group" "main_cloudtrail" {
  name_prefix       = "/aws/cloudtrail/main-"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "aws_iam_role" "main_cloudtrail" {
  name_prefix = "main-cloudtrail-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "cloudtrail.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "main_cloudtrail" {
  name_prefix = "main-cloudtrail-"
  role        = aws_iam_role.main_cloudtrail.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.main_cloudtrail.arn}:*"
    }]
  })
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "acme-audit"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"

  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.main_cloudtrail.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.main_cloudtrail.arn

  depends_on = [aws_iam_role_policy.main_cloudtrail]

  advanced_event_selector {
    name = "Management events"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "Reads and writes of objects in all other buckets"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field           = "resources.ARN"
      not_starts_with = ["arn:${data.aws_partition.current.partition}:s3:::acme-audit/"]
    }
  }
}
