resource "aws_ecr_repository" "api" {
  name     = each.key
  for_each = toset(["api", "web"])
}

resource "aws_ecr_lifecycle_policy" "api" {
  for_each = aws_ecr_repository.api

  repository = each.value.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Remove images that no tag names any more"
      selection = {
        tagStatus   = "untagged"
        countType   = "sinceImagePushed"
        countUnit   = "days"
        countNumber = 14
      }
      action = { type = "expire" }
    }]
  })
}
