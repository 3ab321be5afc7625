resource "aws_iam_user" "jane" {
  name = "jane"
}

resource "aws_iam_user_group_membership" "jane" {
  user   = aws_iam_user.jane.name
  groups = ["developers"]
}
