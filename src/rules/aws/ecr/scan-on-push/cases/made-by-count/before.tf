resource "aws_ecr_repository" "api" {
  count = 2

  name = "api-${count.index}"
}
