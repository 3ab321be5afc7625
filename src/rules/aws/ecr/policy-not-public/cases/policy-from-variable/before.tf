resource "aws_ecr_repository" "any" {
  name = "any"
}

resource "aws_ecr_repository_policy" "any" {
  repository = aws_ecr_repository.any.name
  policy     = var.policy
}

variable "policy" {
  type = string
}
