resource "aws_glue_data_catalog_encryption_settings" "main" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      aws_kms_key_id                       = aws_kms_key.catalog.arn
      return_connection_password_encrypted = var.encrypt_passwords
    }

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
    }
  }
}

variable "encrypt_passwords" {
  type    = bool
  default = false
}
