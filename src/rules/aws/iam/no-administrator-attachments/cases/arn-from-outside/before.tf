variable "policy_arn" {}

resource "aws_iam_role_policy_attachment" "ops" {
  role       = "ops"
  policy_arn = var.policy_arn
}
