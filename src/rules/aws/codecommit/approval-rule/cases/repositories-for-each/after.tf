resource "aws_codecommit_repository" "api" {
  for_each = toset(["api", "web"])

  repository_name = each.key
  default_branch  = "main"
}

resource "aws_codecommit_approval_rule_template_association" "api" {
  for_each = aws_codecommit_repository.api

  repository_name             = each.value.repository_name
  approval_rule_template_name = aws_codecommit_approval_rule_template.api_approval.name
}

resource "aws_codecommit_approval_rule_template" "api_approval" {
  name = "api-approval"

  content = jsonencode({
    Version = "2018-11-08"
    Statements = [{
      Type                    = "Approvers"
      NumberOfApprovalsNeeded = 2
    }]
  })
}
