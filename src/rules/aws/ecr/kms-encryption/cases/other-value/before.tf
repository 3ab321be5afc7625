resource "aws_ecr_repository" "base" {
  name = "base"

  encryption_configuration {
    encryption_type = "AES256" # as it was made
  }
}
