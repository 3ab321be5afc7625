resource "aws_ecr_repository" "base" {
  name = "base"
}
