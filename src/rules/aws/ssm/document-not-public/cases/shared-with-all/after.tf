resource "aws_ssm_document" "install" {
  name            = "install-agent"
  document_type   = "Command"
  document_format = "YAML"
  content         = file("${path.module}/install.yaml")
}
