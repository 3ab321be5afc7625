resource "aws_iam_group_policy_attachment" "read" {
  group      = aws_iam_group.jane.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_group_policy_attachment" "support" {
  group      = aws_iam_group.jane.name
  policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess"
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
