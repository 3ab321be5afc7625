resource "aws_iam_role_policy_attachment" "ops" {
  for_each = toset([
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::aws:policy/AdministratorAccess",
  ])

  role       = "ops"
  policy_arn = each.value
}
