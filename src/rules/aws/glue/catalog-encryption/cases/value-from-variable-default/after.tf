variable "catalog_encryption_mode" {
  type    = string
  default = "SSE-KMS"
}

resource "aws_glue_data_catalog_encryption_settings" "catalog" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = true
      aws_kms_key_id                       = "alias/aws/glue"
    }

    encryption_at_rest {
      catalog_encryption_mode = var.catalog_encryption_mode
    }
  }
}
