variable "key" {
  type = string
}

resource "aws_sns_topic" "any" {
  name              = "any"
  kms_master_key_id = var.key
}
