resource "aws_iam_user" "team" {
  for_each = toset(["jane", "joe"])

  name = each.key
}

resource "aws_iam_user_policy_attachment" "read" {
  for_each = aws_iam_user.team

  user       = each.value.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
