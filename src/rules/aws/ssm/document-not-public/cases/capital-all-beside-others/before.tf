resource "aws_ssm_document" "collect" {
  name          = "collect"
  document_type = "Automation"
  content       = "{}"

  # For our customers.
  permissions = {
    type        = "Share"
    account_ids = "All"
  }

  tags = {
    Team = "support"
  }
}
