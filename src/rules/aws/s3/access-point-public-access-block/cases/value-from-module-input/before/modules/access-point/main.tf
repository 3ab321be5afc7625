variable "bucket" {
  type = string
}

variable "block_policy" {
  type    = bool
  default = true
}

resource "aws_s3_access_point" "this" {
  bucket = var.bucket
  name   = "reports"

  public_access_block_configuration {
    block_public_policy = var.block_policy
  }
}
