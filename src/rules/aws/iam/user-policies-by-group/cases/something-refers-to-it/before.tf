resource "aws_iam_user" "jane" {
  name = "jane"
}

resource "aws_iam_user_policy_attachment" "read" {
  user       = aws_iam_user.jane.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_access_key" "jane" {
  user       = aws_iam_user.jane.name
  depends_on = [aws_iam_user_policy_attachment.read]
}
