resource "aws_iam_user" "jane" {
  name = "jane"
}

resource "aws_iam_group" "jane" {
  name = "janes"
}

resource "aws_iam_user_policy_attachment" "read" {
  user       = aws_iam_user.jane.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
