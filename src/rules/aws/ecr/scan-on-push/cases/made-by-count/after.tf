resource "aws_ecr_repository" "api" {
  count = 2

  name = "api-${count.index}"

  image_scanning_configuration {
    scan_on_push = true
  }
}
