resource "aws_iam_user" "jane" {
  name = "jane"
}

resource "aws_iam_group" "jane" {
  name = aws_iam_user.jane.name
}

resource "aws_iam_user_group_membership" "jane" {
  user   = aws_iam_user.jane.name
  groups = [aws_iam_group.jane.name]
}
