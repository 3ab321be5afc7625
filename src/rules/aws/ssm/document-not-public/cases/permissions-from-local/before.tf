locals {
  everybody = {
    type        = "Share"
    account_ids = "all"
  }
}

resource "aws_ssm_document" "shared" {
  name          = "shared"
  document_type = "Command"
  content       = "{}"
  permissions   = local.everybody
}
