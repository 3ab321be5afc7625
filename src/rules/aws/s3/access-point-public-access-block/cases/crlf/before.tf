resource "aws_s3_access_point" "legacy" {
  bucket = "acme-legacy"
  name   = "legacy"

  public_access_block_configuration {
    ignore_public_acls = "false"
  }
}
