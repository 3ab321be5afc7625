data "aws_iam_policy" "admin" {
  name = "AdministratorAccess"
}

resource "aws_iam_role_policy_attachment" "ops" {
  role       = "ops"
  policy_arn = data.aws_iam_policy.admin.arn
}
