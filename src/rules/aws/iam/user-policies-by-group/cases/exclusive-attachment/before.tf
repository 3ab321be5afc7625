resource "aws_iam_user" "jane" {
  name = "jane"
}

resource "aws_iam_policy_attachment" "read" {
  name       = "read"
  users      = [aws_iam_user.jane.name]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
