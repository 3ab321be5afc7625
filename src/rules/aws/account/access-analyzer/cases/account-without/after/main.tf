resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_accessanalyzer_analyzer" "main" {
  analyzer_name = "account"
}
