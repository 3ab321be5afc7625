resource "aws_s3_access_point" "team" {
  for_each = toset(["sales", "support"])

  bucket = "acme-shared"
  name   = each.key

  public_access_block_configuration {
    block_public_acls = true
  }
}
