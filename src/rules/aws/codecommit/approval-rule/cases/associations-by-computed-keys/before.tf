variable "reviewed" {
  type = set(string)
}

resource "aws_codecommit_repository" "api" {
  repository_name = "api"
}

resource "aws_codecommit_approval_rule_template_association" "reviewed" {
  for_each = var.reviewed

  approval_rule_template_name = "two-approvals"
  repository_name             = each.value
}
