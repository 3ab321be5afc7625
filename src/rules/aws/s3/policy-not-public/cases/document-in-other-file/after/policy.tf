data "aws_iam_policy_document" "packages" {
  # Build agents of all teams.
  statement {
    sid       = "Pull"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.packages.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-a1b2c3d4e5"]
    }
  }

  statement {
    sid       = "Push"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.packages.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.publisher.arn]
    }
  }
}

resource "aws_iam_role" "publisher" {
  name               = "publisher"
  assume_role_policy = "{}"
}
