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

resource "aws_iam_group_policy" "uploads" {
  group = aws_iam_group.jane.name
  name  = "uploads"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:PutObject"]
      Resource = "arn:aws:s3:::acme-uploads/*"
    }]
  })
}
