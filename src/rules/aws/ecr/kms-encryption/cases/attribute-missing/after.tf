resource "aws_ecr_repository" "plain" {
  name                 = "plain"
  image_tag_mutability = "IMMUTABLE"

  encryption_configuration {
    encryption_type = "KMS"
  }
}
