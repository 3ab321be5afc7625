variable "key" {
  type = string
}

resource "aws_sqs_queue" "any" {
  name              = "any"
  kms_master_key_id = var.key
}
