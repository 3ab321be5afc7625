resource "aws_iam_user" "jane" {
  name = "jane"
}

resource "aws_iam_user_policy" "uploads" {
  name = "uploads"
  user = aws_iam_user.jane.name

  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:PutObject"], "Resource": "arn:aws:s3:::acme-uploads/*" }]
}
EOF
}
