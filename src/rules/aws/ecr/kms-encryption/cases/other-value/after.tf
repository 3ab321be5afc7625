resource "aws_ecr_repository" "base" {
  name = "base"

  encryption_configuration {
    encryption_type = "KMS" # as it was made
  }
}
