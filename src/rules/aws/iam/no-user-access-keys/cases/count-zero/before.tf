resource "aws_iam_user" "ci" {
  name = "ci"
}

resource "aws_iam_access_key" "ci" {
  count = 0

  user = aws_iam_user.ci.name
}
