resource "aws_iam_user" "jane" {
  name = "jane"
}

resource "aws_iam_group" "jane_2" {
  name = aws_iam_user.jane.name
}

resource "aws_iam_user_group_membership" "jane_2" {
  user   = aws_iam_user.jane.name
  groups = [aws_iam_group.jane_2.name]
}

resource "aws_iam_group" "jane" {
  name = "janes"
}

resource "aws_iam_group_policy_attachment" "read" {
  group      = aws_iam_group.jane_2.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
