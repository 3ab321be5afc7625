variable "block_public" {
  type    = bool
  default = false
}

resource "aws_s3_account_public_access_block" "account" {
  block_public_acls       = var.block_public
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
