resource "aws_codecommit_repository" "api" {
  repository_name = "api"
  default_branch  = "main"
}

resource "aws_codecommit_approval_rule_template_association" "api" {
  approval_rule_template_name = "two-approvals"
  repository_name             = "web"
}
