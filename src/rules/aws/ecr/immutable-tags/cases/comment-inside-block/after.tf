resource "aws_ecr_repository" "api" {
  # owned by the platform team
  name = "api"

  image_tag_mutability = "IMMUTABLE"
}
