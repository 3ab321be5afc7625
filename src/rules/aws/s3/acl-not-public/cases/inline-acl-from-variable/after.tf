variable "acl" {
  type        = string
  description = "Canned ACL of the bucket"
  default     = "private"
}

resource "aws_s3_bucket" "drop" {
  bucket = "acme-drop"
  acl    = var.acl
}
