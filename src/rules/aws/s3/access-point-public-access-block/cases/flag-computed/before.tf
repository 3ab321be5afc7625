variable "public" {
  type = bool
}

resource "aws_s3_access_point" "drop" {
  bucket = "acme-drop"
  name   = "drop"

  public_access_block_configuration {
    block_public_policy = !var.public
  }
}
