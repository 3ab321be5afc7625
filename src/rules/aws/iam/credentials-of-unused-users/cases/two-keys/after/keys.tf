resource "aws_iam_access_key" "jane" {
  user = aws_iam_user.jane.name

  status = "Inactive"
}

resource "aws_iam_access_key" "old" {
  user = aws_iam_user.jane.name
  status = "Inactive" # rotate
}
