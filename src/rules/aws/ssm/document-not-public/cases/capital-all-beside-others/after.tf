resource "aws_ssm_document" "collect" {
  name          = "collect"
  document_type = "Automation"
  content       = "{}"

  tags = {
    Team = "support"
  }
}
