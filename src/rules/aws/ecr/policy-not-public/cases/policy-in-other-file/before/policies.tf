resource "aws_ecr_repository_policy" "base" {
  repository = aws_ecr_repository.base.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Shared"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action = [
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
        ]
      },
    ]
  })
}
