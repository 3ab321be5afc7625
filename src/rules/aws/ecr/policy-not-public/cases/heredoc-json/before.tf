resource "aws_ecr_repository" "tools" {
  name = "tools"
}

resource "aws_ecr_repository_policy" "tools" {
  repository = aws_ecr_repository.tools.name
  policy     = <<EOF
{
  "Version": "2008-10-17",
  "Statement": [
    {
      "Sid": "new policy",
      "Effect": "Allow",
      "Principal": "*",
      "Action": ["ecr:BatchGetImage"]
    }
  ]
}
EOF
}
