resource "aws_ecr_repository" "edge" {
  count = 2

  name = "edge-${count.index}"

  encryption_configuration {
    encryption_type = "AES256"
  }
}
