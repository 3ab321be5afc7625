resource "aws_ssm_document" "collect" {
  name          = "collect"
  document_type = "Automation"
  content       = "{}"

  permissions = {
    type        = "Share"
    account_ids = "123456789012,210987654321"
  }
}
