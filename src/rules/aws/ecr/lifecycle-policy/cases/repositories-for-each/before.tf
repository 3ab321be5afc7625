resource "aws_ecr_repository" "api" {
  name     = each.key
  for_each = toset(["api", "web"])
}
