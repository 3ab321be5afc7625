resource "aws_secretsmanager_secret" "mixed" {
  name   = "mixed"
  policy = data.aws_iam_policy_document.mixed.json
}

data "aws_iam_policy_document" "mixed" {
  statement {
    sid       = "Owner"
    actions   = ["secretsmanager:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:role/owner"]
    }
  }

  statement {
    sid       = "Readers"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["*"]

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
}
