resource "aws_ssm_document" "patch" {
  name          = "patch"
  document_type = "Command"
  content       = file("${path.module}/patch.json")
}
