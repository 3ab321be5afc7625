resource "aws_codecommit_repository" "api" {
  for_each = toset(["api", "web"])

  repository_name = each.key
  default_branch  = "main"
}
