variable "acl" {
  type        = string
  description = "Canned ACL of the bucket"
  default     = "public-read-write"
}

resource "aws_s3_bucket" "drop" {
  bucket = "acme-drop"
  acl    = var.acl
}
