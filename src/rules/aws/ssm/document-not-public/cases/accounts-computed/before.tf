variable "accounts" {
  type = list(string)
}

resource "aws_ssm_document" "shared" {
  name          = "shared"
  document_type = "Command"
  content       = "{}"

  permissions = {
    type        = "Share"
    account_ids = join(",", var.accounts)
  }
}
