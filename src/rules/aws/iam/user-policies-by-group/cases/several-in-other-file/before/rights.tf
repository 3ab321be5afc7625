resource "aws_iam_user_policy_attachment" "read" {
  user       = aws_iam_user.jane.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_user_policy_attachment" "support" {
  user       = aws_iam_user.jane.name
  policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess"
}

resource "aws_iam_user_policy" "uploads" {
  name = "uploads"
  user = aws_iam_user.jane.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:PutObject"]
      Resource = "arn:aws:s3:::acme-uploads/*"
    }]
  })
}
