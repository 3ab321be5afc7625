resource "aws_glue_data_catalog_encryption_settings" "main" {
  data_catalog_encryption_settings {

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
    }
  }
}
