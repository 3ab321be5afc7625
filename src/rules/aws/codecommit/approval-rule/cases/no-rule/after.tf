resource "aws_codecommit_repository" "api" {
  repository_name = "api"
  default_branch  = "main"
}

resource "aws_codecommit_approval_rule_template_association" "api" {
  repository_name             = aws_codecommit_repository.api.repository_name
  approval_rule_template_name = aws_codecommit_approval_rule_template.api_approval.name
}

resource "aws_codecommit_approval_rule_template" "api_approval" {
  name = "${aws_codecommit_repository.api.repository_name}-approval"

  content = jsonencode({
    Version = "2018-11-08"
    Statements = [{
      Type                    = "Approvers"
      NumberOfApprovalsNeeded = 2
    }]
  })
}
