locals {
  policy = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_user_policy_attachment" "ops" {
  user       = "ops"
  policy_arn = local.policy
}
