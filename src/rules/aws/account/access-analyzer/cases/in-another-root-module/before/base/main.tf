resource "aws_accessanalyzer_analyzer" "main" {
  analyzer_name = "account"
  type          = "ACCOUNT"
}
