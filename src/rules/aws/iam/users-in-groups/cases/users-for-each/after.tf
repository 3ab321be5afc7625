resource "aws_iam_user" "team" {
  for_each = toset(["jane", "joe"])

  name = each.key
}

resource "aws_iam_user_group_membership" "team" {
  for_each = aws_iam_user.team

  user   = each.value.name
  groups = ["developers"]
}
