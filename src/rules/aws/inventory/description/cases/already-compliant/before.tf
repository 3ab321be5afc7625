resource "aws_ecr_repository" "api" {
  name = "api"

  tags = {
    VantaDescription = "Images of the API"
  }
}
