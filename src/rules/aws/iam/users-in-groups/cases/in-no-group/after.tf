resource "aws_iam_user" "jane" {
  name = "jane"
}

resource "aws_iam_user_group_membership" "jane" {
  user   = aws_iam_user.jane.name
  groups = ["developers"]
}

resource "aws_iam_user_login_profile" "jane" {
  user = aws_iam_user.jane.name
}
